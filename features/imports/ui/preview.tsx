import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { listObjects, readChoices } from '../../inventory/contract.ts';
import { readInventories } from '../../inventory/contract-overview.ts';
import { Button, DescriptionList, Loaded, Notice, Section } from '../../../platform/web/ui/index.ts';
import { confirmPreview, dropPreview, listImports, readPreview } from '../contract.ts';
import { countOf, type PreviewFigures } from './figures.ts';
import { PreviewDetail } from './preview-detail.tsx';
import { useImportWords } from './words.ts';

export type Imported = Reply<typeof confirmPreview>;
interface PreviewProps {
  organisationId: string;
  previewId: string;
  /** Called once it was confirmed, or given up (null). */
  onEnd: (imported: Imported | null) => void;
}

/** What a file would change: figures, what was left out, rows, and the button that writes it. */
export function Preview({ organisationId, previewId, onEnd }: PreviewProps) {
  const params = { organisationId, previewId };
  const words = useImportWords();
  const preview = useCall(readPreview, { params });
  if (preview.error?.status === 404)
    return (
      <Notice
        tone="warning"
        title={words.stale}
        live
        actions={<Button onClick={() => onEnd(null)}>{words.again}</Button>}
      >
        <p>{words.over}</p>
      </Notice>
    );
  return <Loaded of={preview}>{(figures) => <Shown params={params} figures={figures} onEnd={onEnd} />}</Loaded>;
}

interface ShownProps {
  params: { organisationId: string; previewId: string };
  figures: PreviewFigures;
  onEnd: (imported: Imported | null) => void;
}

function Shown({ params, figures, onEnd }: ShownProps) {
  const words = useImportWords();
  const { number, dateTime, list, plural } = useFormat();
  const confirm = useSend(confirmPreview, { invalidates: [listImports, listObjects, readChoices, readInventories] });
  const drop = useSend(dropPreview);
  const gone = figures.gone.reduce((sum, { n }) => sum + n, 0);
  const [added, changed, same, ambiguous] = (['new', 'changed', 'same', 'ambiguous'] as const).map((one) =>
    countOf(figures, one),
  ) as [number, number, number, number];
  // What waits for an answer, or was refused, is not known for all that.
  const isNews = added + changed + gone + ambiguous + figures.tied + figures.untied > 0;
  const isRefused = !isNews && same === 0 && figures.rejected > 0;
  const rows: [string, number][] = [
    [words.figures.new, added],
    [words.figures.changed, changed],
    [words.figures.gone, gone],
    [words.figures.same, same],
    ...(ambiguous > 0 ? [[words.figures.ambiguous, ambiguous] as [string, number]] : []),
    ...(figures.rejected > 0 ? [[words.figures.rejected, figures.rejected] as [string, number]] : []),
    ...(figures.warned > 0 ? [[words.figures.warned, figures.warned] as [string, number]] : []),
  ];
  return (
    <>
      <p>{words.previewLead(figures.fileName, words.formats[figures.format])}</p>
      {figures.stale && (
        <Notice tone="warning" title={words.stale} live>
          <p>{words.staleText}</p>
        </Notice>
      )}
      {!isNews && !figures.stale && (
        <Notice tone={isRefused ? 'warning' : 'info'} title={isRefused ? words.allRefused : words.nothing}>
          <p>{isRefused ? words.allRefusedText : words.nothingText}</p>
        </Notice>
      )}
      <DescriptionList look="compact" items={rows.map(([term, count]) => ({ term, detail: number(count) }))} />
      {figures.tied + figures.untied > 0 && <p>{words.ties(number(figures.tied), number(figures.untied))}</p>}
      {figures.older > 0 && (
        <Notice tone="warning">
          <p>{plural(figures.older, words.older)}</p>
        </Notice>
      )}
      {figures.dropped.length > 0 && (
        <Section title={words.dropped}>
          <p>{words.droppedText(list(figures.dropped.map((one) => words.droppedNames[one])))}</p>
        </Section>
      )}
      {ambiguous > 0 && (
        <Notice tone="warning">
          <p>{words.answerFirst}</p>
        </Notice>
      )}
      {confirm.error && <Notice tone="danger" live title={confirm.error.message} />}
      <p>{words.expires(dateTime(figures.expiresAt))}</p>
      <p className="button-row">
        <Button
          look="primary"
          busy={confirm.isPending}
          disabled={ambiguous > 0 || figures.stale}
          onClick={() => confirm.mutate({ params }, { onSuccess: onEnd })}
        >
          {words.confirm}
        </Button>{' '}
        <Button look="secondary" onClick={() => drop.mutate({ params }, { onSettled: () => onEnd(null) })}>
          {words.abandon}
        </Button>
      </p>
      <PreviewDetail params={params} figures={figures} />
    </>
  );
}
