import { downloadUrl } from '../../../platform/web/api.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useLanguage, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import { useOrganisation } from '../../../platform/web/session.tsx';
import { LinkButton, Loaded, Page, PageHeader } from '../../../platform/web/ui/index.ts';
import { kindNames, type OrganisationKind } from '../../organisations/model.ts';
import { exportTerritoryData, exportTerritoryTable, readChoices, readTerritory } from '../contract.ts';
import { readBulletin } from '../contract-bulletin.ts';
import type { Observatory } from '../contract-figures.ts';
import { useAsked } from './address.ts';
import { Filters, type Choices } from './filters.tsx';
import { Edition } from './edition.tsx';
import './observatory.css';
import { useWords, type Shown } from './shown.ts';
import { TerritoryViews } from './territory-views.tsx';
import { Tiles } from './tiles.tsx';

/** Who needs us, is it getting better? The live figures of the territory that an authority, a support body or a ministry watches. */
export function TerritoryPage() {
  const words = useWords();
  const organisationId = useParam('organisationId');
  const { name, kind } = useOrganisation();
  const address = useAsked();
  const { asked } = address;
  const choices = useCall(readChoices, {}, { once: true });
  const reply = useCall(readTerritory, { params: { organisationId }, query: asked }, { keepPrevious: true });
  const regional = kind !== 'ministry';
  const text = useText();
  return (
    <Page title={words.territoryTitle} width="wide">
      <PageHeader
        title={name}
        over={text(kindNames[kind as OrganisationKind])}
        lead={regional ? words.regionLead : words.nationLead}
        actions={
          reply.data?.quarters.some(({ closed }) => closed) && (
            <BulletinLink organisationId={organisationId} observatory={reply.data} />
          )
        }
      />
      <Loaded of={choices}>
        {(lists) => (
          <>
            <Filters
              choices={lists}
              asked={asked}
              change={address.change}
              observatory={reply.data}
              region={regional ? (reply.data?.scope.region?.key ?? null) : null}
              territory={reply.data?.scope.territory.key ?? 'FR'}
            />
            <Edition of={reply}>
              {(observatory) => (
                <Territory
                  organisationId={organisationId}
                  observatory={observatory}
                  choices={lists}
                  address={address}
                />
              )}
            </Edition>
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface TerritoryProps {
  organisationId: string;
  observatory: Observatory;
  choices: Choices;
  address: ReturnType<typeof useAsked>;
}

function Territory({ organisationId, observatory, choices, address }: TerritoryProps) {
  const words = useWords();
  const { language } = useLanguage();
  const params = { organisationId };
  // A ministry reads its territory’s figures, and nobody’s name.
  const regional = useOrganisation().kind !== 'ministry';
  const theme = observatory.themes.find(({ themeId }) => themeId === address.theme) ?? observatory.themes[0];
  if (!theme) return <p>{words.empty}</p>;
  const shown: Shown = {
    observatory,
    theme,
    csv: downloadUrl(exportTerritoryTable, { params, query: { ...address.asked, language } }),
    json: downloadUrl(exportTerritoryData, { params, query: address.asked }),
  };
  const { region, department, territory } = observatory.scope;
  const map = territory.key === 'FR' && !region && !department && (
    <Tiles shown={shown} choices={choices} hrefOf={(code) => address.hrefWith({ region: code })} monaco={null} />
  );
  return <TerritoryViews organisationId={organisationId} shown={shown} address={address} map={map} named={regional} />;
}

/** The bulletin of the last closed quarter, for the place that the page shows. */
function BulletinLink({ organisationId, observatory }: { organisationId: string; observatory: Observatory }) {
  const words = useWords();
  const { language } = useLanguage();
  const region = observatory.scope.region?.key;
  const href = downloadUrl(readBulletin, {
    params: { organisationId },
    query: { referential: observatory.referential.id, ...(region && { region }), language },
  });
  return (
    <LinkButton href={href} download look="secondary">
      {words.bulletin}
    </LinkButton>
  );
}
