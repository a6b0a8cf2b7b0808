import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { downloadUrl } from '../../../platform/web/api.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useLanguage, useMessages, useText } from '../../../platform/web/language.tsx';
import { useAddress, useAddressValue, useParam, withValue } from '../../../platform/web/navigation.tsx';
import {
  Button,
  EmptyState,
  LinkButton,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Pagination,
  Section,
  SelectField,
  Tabs,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { exportMap, exportMapReport, readMap } from '../contract.ts';
import { VIEWS, viewNames, type ViewId } from '../model.ts';
import { imageOf, keep } from './image.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { Picture } from './picture.tsx';
import { MapTable, ReachTable } from './tables.tsx';

export type MapReply = Reply<typeof readMap>;

const isGuid = (value: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

/** What the address asks for; what makes no sense in it is left out. */
function useAsked() {
  const [view] = useAddressValue('view');
  const [site, setSite] = useAddressValue('site');
  const [around, setAround] = useAddressValue('around');
  const [page] = useAddressValue('page');
  const number = Number(page);
  return {
    view: VIEWS.find((one) => one === view) ?? ('ecosystem' as ViewId),
    site: isGuid(site) ? site : undefined,
    around: isGuid(around) ? around : undefined,
    page: Number.isInteger(number) && number > 0 ? number : 1,
    setSite,
    setAround,
  };
}

export function MapPage() {
  const words = useMessages({ fr, en });
  const text = useText();
  const organisationId = useParam('organisationId');
  const { view, site, around, page, setSite, setAround } = useAsked();
  const { path, search } = useAddress();
  const query = { view, ...(site && { site }), ...(around && { around }) };
  const map = useCall(readMap, { params: { organisationId }, query: { ...query, page } });
  const here = withValue(`${path}${search}`, 'page', '');
  return (
    <Page title={words.title} width="wide">
      <PageHeader
        back={{ href: `/organisations/${organisationId}/inventories`, label: words.inventories }}
        lead={words.lead}
      />
      <Tabs
        label={words.views}
        items={VIEWS.map((one) => ({ href: withValue(here, 'view', one), label: text(viewNames[one].name) }))}
      />
      <Loaded of={map} lines={10}>
        {(reply) => (
          <>
            <p className="map-question">{text(viewNames[view].question)}</p>
            {reply.around && (
              <Notice
                tone="info"
                actions={
                  <Button look="secondary" size="small" onClick={() => setAround('')}>
                    {words.wholeView}
                  </Button>
                }
              >
                <p>{words.around(reply.around.name)}</p>
              </Notice>
            )}
            {reply.sites.length > 1 && (
              <SelectField
                name="site"
                label={words.site}
                value={site ?? ''}
                placeholder={words.everySite}
                options={reply.sites.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={setSite}
              />
            )}
            <Drawing organisationId={organisationId} reply={reply} query={query} />
            <Section title={words.reach}>
              <p>{words.reachIntro}</p>
              <ReachTable reach={reply.reach} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface DrawingProps {
  organisationId: string;
  reply: MapReply;
  query: { view: ViewId; site?: string; around?: string };
}

function Drawing({ organisationId, reply, query }: DrawingProps) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { path, search } = useAddress();
  const name = text(viewNames[reply.view].name);
  const { nodes, edges } = reply.layout;
  const pageAt = (page: number): string => withValue(`${path}${search}`, 'page', page === 1 ? '' : String(page));
  const [shown] = useAddressValue('page');
  const page = Number(shown) || 1;
  if (reply.rows === 0)
    return (
      <EmptyState
        title={words.empty}
        action={<LinkButton href={`/organisations/${organisationId}/inventories`}>{words.toInventories}</LinkButton>}
      >
        <p>{words.emptyHint}</p>
      </EmptyState>
    );
  return (
    <>
      <Section title={words.picture}>
        {reply.left > 0 && <Notice tone="info">{words.left(reply.left)}</Notice>}
        <Picture
          layout={reply.layout}
          title={name}
          description={words.alt(name, nodes.length, edges.length)}
          hrefOf={(objectId) => `/organisations/${organisationId}/map/impact/${objectId}`}
        />
        <Downloads organisationId={organisationId} query={query} name={name} />
      </Section>
      <Section title={words.table}>
        <MapTable organisationId={organisationId} caption={words.tableCaption(name, reply.rows)} rows={reply.table} />
        <Pagination
          previous={page > 1 ? pageAt(page - 1) : null}
          next={page < reply.pages ? pageAt(page + 1) : null}
          shown={words.pageOf(page, reply.pages)}
        />
      </Section>
    </>
  );
}

function Downloads({ organisationId, query, name }: Omit<DrawingProps, 'reply'> & { name: string }) {
  const words = useMessages({ fr, en });
  const { language } = useLanguage();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const params = { organisationId };
  const drawing = downloadUrl(exportMap, { params, query: { ...query, language } });
  const make = async () => {
    setBusy(true);
    setFailed(false);
    try {
      keep(await imageOf(drawing), `${name}.png`);
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p className="map-downloads">
        <span>{words.download}</span>
        <TextLink href={drawing}>{words.svg}</TextLink>
        <Button look="secondary" size="small" busy={busy} onClick={() => void make()}>
          {words.png}
        </Button>
        <TextLink href={downloadUrl(exportMapReport, { params, query: { language } })}>{words.pdf}</TextLink>
      </p>
      {failed && (
        <Notice tone="danger" live>
          <p>{words.pngFailed}</p>
        </Notice>
      )}
    </>
  );
}
