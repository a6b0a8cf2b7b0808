import { useText } from '../../../platform/web/language.tsx';
import { SelectField, type FormValues } from '../../../platform/web/ui/index.ts';
import { SEVERITIES } from '../../referentials/model.ts';
import type { Programme } from '../model.ts';
import { BasisFields, BothLanguages, readBasis, readText } from './editor-fields.tsx';
import { useEditorWords } from './editor-words.ts';

const GRID = 'content.severity';
const LISTS = ['scale', 'impacts', 'difficulties'] as const;

/** The severity of each damage and difficulty, then the words of each. */
export function GridFields({ content: { severity, sources } }: { content: Programme }) {
  const words = useEditorWords();
  const text = useText();
  const options = severity.scale.map(({ id, name }) => ({ value: id, label: text(name) }));
  return (
    <>
      <p>{words.gridHint}</p>
      {severity.impacts.map((impact) => (
        <fieldset key={impact.id} className="programme-line">
          <legend>{words.impactIs(text(impact.name))}</legend>
          <div className="programme-line-fields">
            {severity.difficulties.map((difficulty) => (
              <SelectField
                key={difficulty.id}
                name={`${GRID}.cells.${impact.id}.${difficulty.id}`}
                label={words.difficultyIs(text(difficulty.name))}
                options={options}
                defaultValue={severity.cells[impact.id]?.[difficulty.id]}
              />
            ))}
          </div>
        </fieldset>
      ))}
      {LISTS.map((list) => (
        <details key={list} className="programme-basis">
          <summary>{words.gridWords[list]}</summary>
          {severity[list].map(({ id, name, meaning }, index) => (
            <fieldset key={id} className="programme-line">
              <legend>{text(name)}</legend>
              <BothLanguages name={`${GRID}.${list}.${index}.name`} label={words.name} value={name} />
              <BothLanguages
                name={`${GRID}.${list}.${index}.meaning`}
                label={words.itMeans}
                value={meaning}
                rows={2}
                optional={list !== 'scale'}
              />
            </fieldset>
          ))}
        </details>
      ))}
      <BasisFields name={GRID} basis={severity} sources={sources} />
    </>
  );
}

/** Reads the grid back into the programme. */
export function readGrid(values: FormValues, content: Programme): Programme {
  const { scale, impacts, difficulties } = content.severity;
  const row = (impact: string) =>
    difficulties.flatMap(({ id }) => {
      const severity = SEVERITIES.find((one) => one === values.text(`${GRID}.cells.${impact}.${id}`));
      return severity ? [[id, severity] as const] : [];
    });
  const cells = Object.fromEntries(impacts.map(({ id }) => [id, Object.fromEntries(row(id))]));
  const said = (list: string, index: number, part: string) => readText(values, `${GRID}.${list}.${index}.${part}`);
  const axis = (list: 'impacts' | 'difficulties') =>
    content.severity[list].map(({ id }, index) => {
      const meaning = said(list, index, 'meaning');
      return { id, name: said(list, index, 'name'), ...(meaning.fr || meaning.en ? { meaning } : {}) };
    });
  return {
    ...content,
    severity: {
      scale: scale.map(({ id }, index) => ({
        id,
        name: said('scale', index, 'name'),
        meaning: said('scale', index, 'meaning'),
      })),
      impacts: axis('impacts'),
      difficulties: axis('difficulties'),
      cells,
      ...readBasis(values, GRID, content.severity),
    },
  };
}
