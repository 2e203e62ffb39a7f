import type { ChainStage, Lineage } from '../model/chain.ts';
import type { AuditEvent } from '../model/event.ts';
import type { Grant } from '../model/grant.ts';
import type { ScoreContext } from './score-context.ts';
import { isMalwareScan } from './score-service-proof.ts';
import { type Placed, standingOf } from './score-standing.ts';

/** An audience that a share let in. */
export interface LetIn<Act> {
  readonly act: Act;
  readonly to: Grant['to'];
  readonly placed: Placed;
  /** Whether GuardDuty's own scan let it in. */
  readonly scan: boolean;
}

/** Everyone whom the shares of a chain let in, put in place as of a moment (ISO 8601). */
export function letInBy<Act extends { readonly stage: ChainStage; readonly event: AuditEvent | null }>(
  { cloud }: Pick<Lineage, 'cloud'>,
  acts: readonly Act[],
  context: ScoreContext,
  at: string,
): readonly LetIn<Act>[] {
  return acts.flatMap((act) => {
    const { stage, event } = act;
    if (stage.stage !== 'share' || event === null) return [];
    const scan = isMalwareScan(event);
    return event.steps.flatMap((step) => {
      if (step.step !== 'share' || step.thing.key !== stage.key) return [];
      const home = { cloud, owner: step.thing.account ?? stage.account, context, at };
      return step.to.map((to) => ({ act, to, placed: standingOf(to, home), scan }));
    });
  });
}
