import { useMessages } from '../../../platform/web/language.tsx';
import { Button, CopyButton, Page, PageHeader } from '../../../platform/web/ui/index.ts';
import { messages as en } from './account.en.ts';
import { messages as fr } from './account.fr.ts';

/** The recovery codes, shown this once: to print or to copy. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const words = useMessages({ fr, en }).factor;
  return (
    <Page title={words.codesTitle}>
      <PageHeader lead={words.codesLead} />
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="form-actions">
        <Button look="primary" onClick={onKept}>
          {words.kept}
        </Button>
        <CopyButton text={codes.join('\n')} about={words.codes} />
        <Button size="small" onClick={() => window.print()}>
          {words.print}
        </Button>
      </div>
    </Page>
  );
}
