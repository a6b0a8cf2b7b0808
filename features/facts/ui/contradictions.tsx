import { useCall } from '../../../platform/web/data.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { Notice, TextLink } from '../../../platform/web/ui/index.ts';
import { readFacts } from '../contract.ts';
import { isVerdict } from '../model.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

interface ContradictionsProps {
  organisationId: string;
  assessmentId: string;
  themes: readonly { id: string; criteria: readonly { id: string; title: { fr: string; en: string } }[] }[];
}

/** Before submitting: the answers that the facts contradict, each with its link. */
export function Contradictions({ organisationId, assessmentId, themes }: ContradictionsProps) {
  const words = useMessages({ fr, en });
  const text = useText();
  const facts = useCall(readFacts, { params: { organisationId, assessmentId }, query: {} }).data?.facts ?? [];
  const found = facts.flatMap(({ criterionId, contradiction, declared, verdict }) => {
    const theme = themes.find(({ criteria }) => criteria.some(({ id }) => id === criterionId));
    const criterion = theme?.criteria.find(({ id }) => id === criterionId);
    if (!theme || !criterion || !contradiction || !verdict || !isVerdict(declared)) return [];
    const said = words.declared(words.answers[declared], words.answers[verdict]);
    return [{ id: criterionId, themeId: theme.id, title: text(criterion.title), said }];
  });
  if (found.length === 0) return null;
  return (
    <Notice tone="warning" title={words.contradictions(found.length)}>
      <p>{words.contradictionsText}</p>
      <ul>
        {found.map(({ id, themeId, title, said }) => (
          <li key={id}>
            <TextLink href={`/organisations/${organisationId}/assessments/${assessmentId}/themes/${themeId}#${id}`}>
              {title}
            </TextLink>{' '}
            ({said})
          </li>
        ))}
      </ul>
    </Notice>
  );
}
