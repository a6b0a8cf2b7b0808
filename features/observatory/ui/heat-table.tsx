import type { CSSProperties, ReactNode } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { StatusTag, TextLink, VisuallyHidden } from '../../../platform/web/ui/index.ts';
import { useLists } from '../../organisations/ui/lists.tsx';
import type { readGroup } from '../contract.ts';
import './heat-table.css';
import { useWords } from './shown.ts';

type Seen = Reply<typeof readGroup>;
type Structure = Seen['structures'][number];

interface HeatTableProps<Shown extends Structure> extends Pick<Seen['referential'], 'levels' | 'themes'> {
  caption: string;
  structures: Shown[];
  /** Where the name leads; null where the reader may go no further. */
  hrefOf: (structure: Shown) => string | null;
  /** What is said under the name, besides type, place and date. */
  noteOf?: (structure: Shown) => ReactNode;
}

/** Structures by name and the level of each theme: the level is written in each cell, its colour only repeats it. */
export function HeatTable<Shown extends Structure>(props: HeatTableProps<Shown>) {
  const { caption, structures, levels, themes, hrefOf, noteOf } = props;
  const words = useWords();
  const text = useText();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
    <div className="obs-heat-frame" tabIndex={0} role="region" aria-label={caption}>
      <table className="obs-heat">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.structure}</th>
            {themes.map(({ id, title }) => (
              <th key={id} scope="col" className="obs-heat-theme">
                <span>{text(title)}</span>
              </th>
            ))}
            <th scope="col">{words.actions}</th>
          </tr>
        </thead>
        <tbody>
          {structures.map((structure) => (
            <tr key={structure.organisationId}>
              <Name structure={structure} href={hrefOf(structure)}>
                {noteOf?.(structure)}
              </Name>
              {themes.map(({ id }, place) => (
                <LevelCell
                  key={id}
                  level={structure.levels[place] ?? null}
                  levels={levels}
                  atTarget={structure.atTarget[place] ?? false}
                />
              ))}
              <Actions structure={structure} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Name({ structure, href, children }: { structure: Structure; href: string | null; children: ReactNode }) {
  const words = useWords();
  const text = useText();
  const { shortDate } = useFormat();
  const departmentName = useDepartments();
  const { name, type, department, submittedAt, outOfDate } = structure;
  return (
    <th scope="row" className="obs-heat-name">
      {href ? <TextLink href={href}>{name}</TextLink> : name}
      {type && <span className="obs-soft obs-heat-type">{text(type.name)}</span>}
      {department && <span className="obs-soft">{departmentName(department)}</span>}
      <span className="obs-soft">
        {submittedAt ? words.submitted(shortDate(submittedAt)) : words.neverSubmitted}{' '}
        {outOfDate && <StatusTag tone="warning">{words.tooOld}</StatusTag>}
      </span>
      {children}
    </th>
  );
}

/** Gives the name of a department, its code while the lists load. */
function useDepartments(): (code: string) => string {
  const lists = useLists();
  const all = lists?.territories.flatMap(({ regions }) => regions.flatMap(({ departments }) => departments)) ?? [];
  return (code) => all.find((one) => one.code === code)?.name ?? code;
}

function LevelCell({
  level,
  levels,
  atTarget,
}: {
  level: number | null;
  levels: Seen['referential']['levels'];
  atTarget: boolean;
}) {
  const words = useWords();
  if (level === null)
    return (
      <td className="obs-heat-cell" data-unknown>
        <span aria-hidden="true">–</span>
        <VisuallyHidden>{words.notAssessed}</VisuallyHidden>
      </td>
    );
  return (
    <td className="obs-heat-cell" style={{ '--share': level / Math.max(1, levels.length - 1) } as CSSProperties}>
      {levels[level]?.id}
      {atTarget && (
        <>
          <span aria-hidden="true"> ✓</span>
          <VisuallyHidden> {words.targetReached}</VisuallyHidden>
        </>
      )}
    </td>
  );
}

function Actions({ structure: { actions } }: { structure: Structure }) {
  const words = useWords();
  const { plural } = useFormat();
  if (actions.open + actions.done === 0)
    return (
      <td className="obs-heat-actions">
        <span className="obs-soft">{words.noPlan}</span>
      </td>
    );
  return (
    <td className="obs-heat-actions">
      {plural(actions.open, words.openActions)}
      {actions.late > 0 && <span className="obs-soft">{plural(actions.late, words.lateActions)}</span>}
      <span className="obs-soft">{plural(actions.done, words.doneActions)}</span>
    </td>
  );
}
