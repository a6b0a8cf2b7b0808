import { CheckboxField, RadioGroup } from '../../../platform/web/ui/index.ts';
import { DATE_ORDERS, type DateOrder, type Format } from '../model.ts';
import { useImportWords } from './words.ts';

interface OptionsProps {
  format: Format;
  asksDates: boolean;
  dateOrder: DateOrder | null;
  onDateOrder: (order: DateOrder) => void;
  complete: boolean;
  onComplete: (complete: boolean) => void;
}
/** Files that may hold everything of their kind. */
const LISTS: readonly Format[] = ['table', 'accounts-csv', 'ldif'];

/** What a file does not say itself. */
export function FileOptions({ format, asksDates, dateOrder, onDateOrder, complete, onComplete }: OptionsProps) {
  const words = useImportWords();
  return (
    <>
      {asksDates && (
        <RadioGroup
          name="date-order"
          label={words.dateOrder}
          hint={words.dateOrderHint}
          options={DATE_ORDERS.map((order) => ({ value: order, label: words.dateOrders[order] }))}
          value={dateOrder}
          onChange={onDateOrder}
        />
      )}
      {LISTS.includes(format) && (
        <CheckboxField
          name="complete"
          label={words.complete}
          hint={words.completeHint}
          checked={complete}
          onChange={onComplete}
        />
      )}
    </>
  );
}
