import { useSend } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { Button, StatusTag } from '../../../platform/web/ui/index.ts';
import { giveOpinion } from '../contract.ts';
import { partNames } from '../model.ts';
import { ActButton } from './act-button.tsx';
import type { ItemPart } from './items.tsx';
import { useApplicationWords, useMoved } from './words.ts';

/** What each instruction says of an objective, and the two buttons of the one whose turn it is. */
export function Opinions({ organisationId, shown, item }: ItemPart) {
  const words = useApplicationWords();
  const text = useText();
  const moved = useMoved();
  const give = useSend(giveOpinion);
  const said = (['region', 'national'] as const).flatMap((part) => {
    const one = item.opinions[part];
    return one ? [{ part, ...one }] : [];
  });
  const own = shown.part === 'region' || shown.part === 'national' ? item.opinions[shown.part] : null;
  const send = (opinion: 'attained' | 'not-attained', note: string) =>
    give.mutateAsync({
      params: { organisationId, applicationId: shown.id, itemId: item.id },
      body: { opinion, note, version: shown.version },
    });
  if (said.length === 0 && !shown.judges) return null;
  return (
    <div className="application-opinions">
      {said.map(({ part, opinion, note }) => (
        <p key={part}>
          {text(partNames[part])}{' '}
          <StatusTag tone={opinion === 'attained' ? 'success' : 'danger'}>{words.opinions[opinion]}</StatusTag>
          {note && <span className="case-soft"> {note}</span>}
        </p>
      ))}
      {shown.judges && (
        <div className="case-actions">
          {own?.opinion !== 'attained' && (
            <Button size="small" busy={give.isPending} onClick={() => void send('attained', '').then(moved, moved)}>
              {words.attained(item.id)}
            </Button>
          )}
          {own?.opinion !== 'not-attained' && (
            <ActButton
              label={words.notAttained(item.id)}
              effect={words.notAttainedEffect}
              reason
              act={(values) => send('not-attained', values.text('reason').slice(0, 1000))}
            />
          )}
        </div>
      )}
    </div>
  );
}
