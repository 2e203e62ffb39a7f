import { describe, expect, it } from 'vitest';
import { exposureStep, type Settled, type Step } from '../../src/compare/exposure-step.ts';
import type { Audience } from '../../src/model/exposure.ts';
import { known } from '../../src/model/reading.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { denied, everyone, exposedTo, grantsTo, shared, stored, stranger, type Traits } from './stored.ts';

const block = 'Not read: the block on public sharing (denied)';
const own = 'Not read: its own shares (denied)';
const settled = (copy: ReturnType<typeof stored>): Settled => {
  if (copy.verdict === null) throw new Error('settled in these tests');
  return { fact: copy.fact, verdict: copy.verdict };
};
const to = (audiences: readonly Audience[], unread: string | null = null) =>
  settled(shared('a', audiences, { verdict: { exposure: exposedTo(audiences, unread) } }));
const dark = (audiences: readonly Audience[], traits: Traits = {}) =>
  settled(
    stored('a', {
      ...traits,
      fact: { grants: denied, ...traits.fact },
      verdict: { grants: denied, exposure: exposedTo(audiences, own) },
    }),
  );
const latent: Audience = { ...everyone, reach: 'latent-public' };
const friend: Audience = { ...stranger, reach: 'trusted' };

describe('exposureStep', () => {
  it.each<[string, Settled, Settled, boolean, Step]>([
    ['nothing differs', to([everyone]), to([everyone]), false, 'none'],
    ['only the name of a trusted account differs', to([friend]), to([{ ...friend, name: 'DR' }]), false, 'none'],
    ['it was shared', to([]), to([everyone]), true, 'altered'],
    ['a mask was lifted', to([latent]), to([everyone]), false, 'altered'],
    ['trust ended', to([friend]), to([stranger]), false, 'altered'],
    [
      'trust ended while a mask stays unread',
      to([friend, everyone], block),
      to([stranger, everyone], block),
      false,
      'altered',
    ],
    ['a mask is read for the first time', to([everyone], block), to([latent]), false, 'gained'],
    ['a mask is refused', to([latent]), to([everyone], block), false, 'lost'],
    ['a mask is refused that changed nothing', to([everyone]), to([everyone], block), false, 'lost'],
    ['a mask is read that changes nothing', to([everyone], block), to([everyone]), false, 'gained'],
    ['it was shared while a mask is refused', to([]), to([everyone], block), true, 'altered'],
    ['it was withdrawn as a mask was read', to([everyone], block), to([]), true, 'altered'],
    ['its shares are refused', to([]), dark([]), false, 'lost'],
    ['its shares are read at last', dark([]), to([everyone]), false, 'gained'],
    ['its shares stay refused', dark([]), dark([]), false, 'none'],
    ['its shares are refused, and a listing shows it public', to([]), dark([everyone]), false, 'altered'],
    ['its shares stay refused, and a listing shows it public', dark([]), dark([everyone]), false, 'gained'],
    ['it was public, and shares are refused', to([everyone]), dark([]), false, 'lost'],
  ])('when %s', (_, before, after, grantsAltered, expected) => {
    expect(exposureStep(before, after, grantsAltered)).toBe(expected);
  });

  it('proves a new share on the item itself though its images stay unread', () => {
    const unreadImages = settled(
      stored('a', { verdict: { grants: denied, exposure: exposedTo([], 'Not read: images') } }),
    );
    const now = settled(
      stored('a', {
        fact: { grants: grantsTo([everyone]) },
        verdict: { grants: denied, exposure: exposedTo([everyone], 'Not read: images') },
      }),
    );
    expect(exposureStep(unreadImages, now, false)).toBe('altered');
    const through: Audience = { ...everyone, through: 'image:ami-1' };
    const image = settled(
      stored('a', { verdict: { grants: denied, exposure: exposedTo([through], 'Not read: images') } }),
    );
    expect(exposureStep(unreadImages, image, false)).toBe('gained');
  });

  it.each(['disk-access:a', 'inherited:folders/1 roles/viewer'])(
    'proves nothing of what comes through %s by what stands on the item itself',
    (through) => {
      const who: Audience = { ...stranger, through };
      const copy = (grants: Verdict['grants'], exposure: Verdict['exposure']) =>
        settled(stored('a', { verdict: { grants, exposure } }));
      const now = copy(grantsTo([who]), exposedTo([who]));
      expect(exposureStep(copy(denied, exposedTo([], 'Not read: around it')), now, false)).toBe('gained');
      expect(exposureStep(copy(known([]), exposedTo([], 'Not read: a mask')), now, false)).toBe('altered');
    },
  );

  it.each(['export-link', 'export-rules'])('proves a new %s by rules that were read twice and differ', (through) => {
    const bearer: Audience = { who: 'bearer', through, reach: 'link-live' };
    const rule = { networkAccess: 'DenyAll', publicNetwork: null, auth: null, state: null, access: null };
    const copy = (exports: NonNullable<Snapshot['exports']>, audiences: readonly Audience[], unread: string | null) =>
      settled(stored('a', { fact: { exports }, verdict: { exposure: exposedTo(audiences, unread) } }));
    const open = copy(known([{ ...rule, networkAccess: 'AllowAll' }]), [bearer], null);
    expect(exposureStep(copy(denied, [], own), open, false)).toBe('gained');
    expect(exposureStep(copy(known([rule]), [], own), open, false)).toBe('altered');
    expect(exposureStep(copy(known([rule]), [bearer], own), open, false)).toBe('gained');
  });

  it('proves nothing of who may come in by a role above it that is not read', () => {
    const who: Audience = { ...stranger, through: 'inherited:folders/1 roles/own' };
    const before = settled(stored('a', { verdict: { grants: known([]), exposure: exposedTo([]) } }));
    const now = settled(stored('a', { verdict: { grants: denied, exposure: exposedTo([who], 'Not read: a role') } }));
    expect(exposureStep(before, now, false)).toBe('lost');
  });

  it('is a matter of sight where only who comes in from around differs, and not all grants were read on one side', () => {
    const above: Audience = { ...friend, through: 'inherited:folders/1 roles/own' };
    const copy = (grants: Verdict['grants'], audiences: readonly Audience[], unread: string | null = null) =>
      settled(stored('a', { verdict: { grants, exposure: exposedTo(audiences, unread) } }));
    const whole = copy(grantsTo([stranger, friend]), [stranger, friend]);
    expect(exposureStep(whole, copy(denied, [stranger, friend, above]), false)).toBe('lost');
    expect(exposureStep(copy(denied, [stranger, friend, above]), whole, false)).toBe('gained');
    expect(exposureStep(whole, copy(denied, [stranger, everyone]), false)).toBe('altered');
    const perhaps = copy(grantsTo([stranger]), [stranger], 'whether it is ours');
    expect(exposureStep(copy(denied, [stranger, above], 'Not read: above it'), perhaps, false)).toBe('gained');
  });
});
