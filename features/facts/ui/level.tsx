import { useMessages } from '../../../platform/web/language.tsx';
import { useFacts } from './fact.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

interface FactLevelProps {
  address: { organisationId: string; assessmentId: string; themeId: string };
  /** The name of a level by its place. */
  nameOf: (level: number) => string;
}

/** The level that a theme would have if the facts were taken for answers; nothing where they do not speak. */
export function FactLevel({ address, nameOf }: FactLevelProps) {
  const words = useMessages({ fr, en });
  const proposed = useFacts(address)?.themes.find(({ themeId }) => themeId === address.themeId)?.proposed;
  if (proposed === undefined || proposed === null) return null;
  return <p className="side-note">{words.levelFromFacts(nameOf(proposed))}</p>;
}
