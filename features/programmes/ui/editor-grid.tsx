import { useText } from '../../../platform/web/language.tsx';
import { SelectField, type FormValues } from '../../../platform/web/ui/index.ts';
import { SEVERITIES } from '../../referentials/model.ts';
import type { Programme } from '../model.ts';
import { BasisFields, readBasis } from './editor-fields.tsx';
import { useEditorWords } from './editor-words.ts';

const GRID = 'content.severity';

/** The severity of each damage and difficulty. */
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
  return {
    ...content,
    severity: { scale, impacts, difficulties, cells, ...readBasis(values, GRID, content.severity) },
  };
}
