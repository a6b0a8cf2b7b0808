import { useText } from '../../../platform/web/language.tsx';
import { Notice, Section, StatusTag } from '../../../platform/web/ui/index.ts';
import { checkSources, type Check } from '../model-checks.ts';
import { useBackupWords, usePlanWords, useSentence, useTimes, verdictTones, type Plan } from './words.ts';

/** What a plan holds: the three parts of the rule first, each on its own, then time, then protection. */
export function Checks({ plan }: { plan: Plan }) {
  const words = usePlanWords();
  const times = useTimes();
  const { afterAttackHours } = plan;
  return (
    <>
      <Part title={words.threeTwoOne} plan={plan} checks={['copies', 'media', 'offline']} />
      <Notice tone={afterAttackHours === null ? 'warning' : 'info'}>
        {afterAttackHours === null ? words.attackNone : words.attack(times.hours(afterAttackHours))}
      </Notice>
      <Part title={words.time} plan={plan} checks={['loss', 'fresh', 'outage', 'test']} />
      <Part title={words.safety} plan={plan} checks={['encryption', 'host', 'retention']} />
    </>
  );
}

function Part({ title, plan, checks }: { title: string; plan: Plan; checks: readonly Check[] }) {
  const words = useBackupWords();
  const planWords = usePlanWords();
  const text = useText();
  const sentence = useSentence();
  return (
    <Section title={title}>
      <ul className="backups-checks">
        {plan.checks
          .filter(({ check }) => checks.includes(check))
          .map((found) => (
            <li key={found.check}>
              <p className="backups-line">
                <strong>{words.checks[found.check]}</strong>
                <StatusTag tone={verdictTones[found.verdict]}>{words.verdicts[found.verdict]}</StatusTag>
              </p>
              <p>{sentence(found)}</p>
              <p className="backups-soft">{planWords.source(text(checkSources[found.check]))}</p>
            </li>
          ))}
      </ul>
    </Section>
  );
}
