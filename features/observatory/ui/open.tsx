import { downloadUrl } from '../../../platform/web/api.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useLanguage, useText } from '../../../platform/web/language.tsx';
import { useAddress } from '../../../platform/web/navigation.tsx';
import { EmptyState, Loaded, Page, PageHeader, TextLink } from '../../../platform/web/ui/index.ts';
import { exportOpenData, exportOpenTable, readChoices, readOpen } from '../contract.ts';
import type { Observatory } from '../contract-figures.ts';
import { useAsked } from './address.ts';
import { Filters, type Choices } from './filters.tsx';
import { Edition } from './edition.tsx';
import { Funding } from './funding.tsx';
import './observatory.css';
import { Pictures } from './pictures.tsx';
import { useWords, type Shown } from './shown.ts';
import { Tiles } from './tiles.tsx';

/** The open observatory: is the money moving maturity? Figures of closed quarters, for anyone. */
export function OpenObservatoryPage() {
  const words = useWords();
  const choices = useCall(readChoices, {}, { once: true });
  return (
    <Page title={words.openTitle} width="wide">
      <PageHeader lead={words.openLead} />
      <Loaded of={choices}>
        {(lists) =>
          lists.published ? (
            <Edited choices={lists} />
          ) : (
            <EmptyState title={words.empty}>{words.notPublished}</EmptyState>
          )
        }
      </Loaded>
    </Page>
  );
}

function Edited({ choices }: { choices: Choices }) {
  const address = useAsked();
  const reply = useCall(readOpen, { query: address.open }, { keepPrevious: true });
  const territory = address.open.territory ?? 'FR';
  return (
    <>
      <Territories choices={choices} territory={territory} hrefWith={address.hrefWith} />
      <Filters
        choices={choices}
        asked={address.asked}
        change={address.change}
        observatory={reply.data}
        region={null}
        territory={territory}
      />
      <Edition of={reply}>
        {(observatory) => <Open observatory={observatory} choices={choices} address={address} />}
      </Edition>
    </>
  );
}

type Address = ReturnType<typeof useAsked>;

function Open({ observatory, choices, address }: { observatory: Observatory; choices: Choices; address: Address }) {
  const words = useWords();
  const { language } = useLanguage();
  const theme = observatory.themes.find(({ themeId }) => themeId === address.theme) ?? observatory.themes[0];
  if (!theme) return <p>{words.empty}</p>;
  const shown: Shown = {
    observatory,
    theme,
    csv: downloadUrl(exportOpenTable, { query: { ...address.open, language } }),
    json: downloadUrl(exportOpenData, { query: address.open }),
  };
  const country =
    !observatory.scope.region && !observatory.scope.department && observatory.scope.territory.key === 'FR';
  return (
    <>
      <Pictures
        shown={shown}
        address={address}
        map={country && <NationalMap shown={shown} choices={choices} address={address} />}
      />
      <Funding territory={address.open.territory ?? 'FR'} />
    </>
  );
}

/** The map of France, with Monaco’s own figures of the same quarter beside. */
function NationalMap({ shown, choices, address }: { shown: Shown; choices: Choices; address: Address }) {
  const { asked } = address;
  const monaco = useCall(readOpen, { query: { ...asked, territory: 'MC' } });
  const href = address.hrefWith({ territory: 'MC', region: '', department: '' });
  return (
    <Tiles
      shown={shown}
      choices={choices}
      hrefOf={(region) => address.hrefWith({ region })}
      monaco={monaco.data ? { observatory: monaco.data, href } : null}
    />
  );
}

function Territories({
  choices,
  territory,
  hrefWith,
}: {
  choices: Choices;
  territory: string;
  hrefWith: Address['hrefWith'];
}) {
  const words = useWords();
  const text = useText();
  const { path } = useAddress();
  const others = choices.territories.filter(({ code }) => code !== territory);
  return (
    <p className="obs-territories">
      {others.map(({ code, name }) => (
        <TextLink key={code} href={code === 'FR' ? path : hrefWith({ territory: code, region: '', department: '' })}>
          {words.seeTerritory(text(name))}
        </TextLink>
      ))}{' '}
      <TextLink href="/who-sees-what">{words.whoSees}</TextLink>
    </p>
  );
}
