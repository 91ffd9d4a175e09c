import type { Plan } from '../../core/plans/plan';
import { planSummary, toldPlan } from '../../words/planText';
import { questionWords } from '../../words/questionWords';
import type { ChangeServices } from '../basis/ChangeServices';

/** What a person is asked, why where it is a cure, and the label of the button that agrees. */
export interface Agreement {
  readonly question: string;
  readonly why?: string;
  readonly agree: string;
}

/** Another answer than yes, and what it means. */
export interface OtherAnswer<T> {
  readonly title: string;
  readonly value: T;
}

/** Shows what would be done, and asks once. Undefined: it was declined. */
export async function agreeOnPlan<T>(
  plan: Plan,
  { agree, ...asked }: Agreement,
  { askWithPlan }: ChangeServices,
  others: readonly OtherAnswer<T>[] = [],
): Promise<'agreed' | T | undefined> {
  const answer = await askWithPlan({
    subject: plan.subject,
    ...asked,
    summary: planSummary(plan),
    plan: toldPlan(plan),
    answers: [agree, ...others.map(({ title }) => title)],
  });
  if (answer === undefined) return undefined;
  return answer === 0 ? 'agreed' : others[answer - 1]?.value;
}

/** Files of containers that are made anew can be taken along in an image. */
export interface Saving {
  readonly saveChanges?: boolean;
}

/**
 * Plans, shows it and asks, and plans anew where another answer asks for it, until the person agrees. Undefined: it was
 * declined. `others`: answers beside that of saving files that would be left behind.
 */
export async function agreedPlan<How extends Saving, P extends { readonly plan: Plan }>(
  asked: How,
  make: (how: How) => Promise<P>,
  agreement: Agreement,
  services: ChangeServices,
  others: (plan: Plan) => readonly OtherAnswer<Partial<How>>[] = () => [],
): Promise<P | undefined> {
  let how = asked;
  for (;;) {
    const planned = await make(how);
    const { plan } = planned;
    const leavesFiles = plan.steps.some(({ act }) => act.kind === 'keepContainer');
    const saving = { title: questionWords.recreateSavingFiles(), value: { saveChanges: true } };
    const answers = [...others(plan), ...(leavesFiles ? [saving] : [])];
    const answer = await agreeOnPlan<Partial<How> | Saving>(plan, agreement, services, answers);
    if (answer === undefined) return undefined;
    if (answer === 'agreed') return planned;
    how = { ...how, ...answer };
  }
}
