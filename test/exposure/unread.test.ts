import { describe, expect, it } from 'vitest';
import { sentence, unreadPart } from '../../src/exposure/unread.ts';
import { unknown } from '../../src/model/reading.ts';

describe('unreadPart', () => {
  it('gives cause and missing permission, never the words of the cloud', () => {
    expect(unreadPart('its shares', unknown('denied', { needs: 'ec2:X', said: 'id 1' }).why)).toBe(
      'its shares (denied, needs ec2:X)',
    );
    expect(unreadPart('its shares', unknown('gone').why)).toBe('its shares (gone)');
  });
});

describe('sentence', () => {
  it('names five things once each and counts the rest', () => {
    expect(sentence(['a', 'b', 'a'])).toBe('Not read: a; b');
    expect(sentence(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('Not read: a; b; c; d; e; and 2 more');
  });
});
