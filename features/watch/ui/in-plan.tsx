import { useText } from '../../../platform/web/language.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import { LinkButton, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { useAlertWords, type ShownAlert } from './words.ts';

/** Where the finding of an alert stands in the action plan, and the way to make an action of it. */
export function InPlan({ organisationId, alert }: { organisationId: string; alert: ShownAlert }) {
  const words = useAlertWords();
  const text = useText();
  const { can } = useSession();
  const { finding } = alert;
  if (!finding) return null;
  const plan = `/organisations/${organisationId}/plan`;
  const waits = finding.state === 'open' && finding.actions.length === 0;
  return (
    <Section title={words.plan}>
      {finding.state === 'resolved' && <p>{words.planResolved}</p>}
      {finding.state === 'dismissed' && <p>{words.planDismissed}</p>}
      {waits && <p>{words.planNone}</p>}
      {finding.actions.length > 0 && (
        <ul>
          {finding.actions.map(({ id, title }) => (
            <li key={id}>
              <TextLink href={`${plan}/actions/${id}`}>{text(title)}</TextLink>
            </li>
          ))}
        </ul>
      )}
      {waits && can('plan.write') && (
        <LinkButton href={`${plan}/new?finding=${finding.id}`} look="secondary">
          {words.makeAction}
        </LinkButton>
      )}
    </Section>
  );
}
