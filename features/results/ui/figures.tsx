import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { TextLink } from '../../../platform/web/ui/index.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import type { ResultsReply } from './results.tsx';

/** The counts behind the sentence; each leads to its rows where there is a page for them. */
export function Figures({ reply: { figures }, base }: { reply: ResultsReply; base: string }) {
  const words = useMessages({ fr, en });
  const { number } = useFormat();
  const ofAll = (count: number, total: number) => words.ofAll(number(count), number(total));
  const rows: { label: string; value: string; href?: string }[] = [
    { label: words.figAtTarget, value: ofAll(figures.atTarget, figures.themes) },
    { label: words.figAssessed, value: ofAll(figures.assessed, figures.themes), href: base },
    { label: words.figMet, value: ofAll(figures.met, figures.criteria), href: `${base}/check` },
    { label: words.figUnknown, value: number(figures.unknown), href: `${base}/check?show=missing` },
    { label: words.figEvidence, value: number(figures.evidence) },
  ];
  return (
    <dl className="figures" aria-label={words.figures}>
      {rows.map(({ label, value, href }) => (
        <div key={label}>
          <dt>{href ? <TextLink href={href}>{label}</TextLink> : label}</dt>
          <dd className="figure">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
