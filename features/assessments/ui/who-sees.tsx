import { useMessages } from '../../../platform/web/language.tsx';
import { TextLink } from '../../../platform/web/ui/index.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** Before the first answer: who will see it, one link away. */
export function WhoSees() {
  const words = useMessages({ fr, en });
  return (
    <p className="who-sees">
      {words.whoSeesText} <TextLink href="/who-sees-what">{words.whoSees}</TextLink>
    </p>
  );
}
