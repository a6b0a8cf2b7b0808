import { useWords } from '../words.ts';
import { Button } from '../ui/button.tsx';
import { LinkButton } from '../ui/link.tsx';
import { Page, PageHeader } from '../ui/page.tsx';

/** Shown in place of a page that threw; a chunk missing after an update says so. */
export function PageFailure({ error }: { error: unknown }) {
  const words = useWords();
  const outdated = /dynamically imported module|module script/i.test(String(error));
  return (
    <Page title={words.crashTitle}>
      <PageHeader lead={outdated ? words.outdated : words.crashText} />
      <Button look="primary" onClick={() => location.reload()}>
        {words.reload}
      </Button>
    </Page>
  );
}

/** An address that leads nowhere. */
export function PageNotFound() {
  const words = useWords();
  return (
    <Page title={words.notFoundTitle}>
      <PageHeader lead={words.notFoundText} />
      <LinkButton href="/">{words.backHome}</LinkButton>
    </Page>
  );
}
