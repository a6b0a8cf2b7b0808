import { downloadUrl } from '../../../platform/web/api.ts';
import { useLanguage, useMessages } from '../../../platform/web/language.tsx';
import { TextLink } from '../../../platform/web/ui/index.ts';
import { exportQuestionnaire } from '../contract.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** The forms in which a version of a questionnaire leaves, as links. */
export function QuestionnaireFiles({ referentialId, version }: { referentialId: string; version: string }) {
  const words = useMessages({ fr, en });
  const { language } = useLanguage();
  const forms = [
    ['questionnaire.yaml', words.own],
    ['library.yaml', words.ciso],
    ['catalog.json', words.oscal],
  ] as const;
  return forms.map(([form, label], index) => (
    <span key={form}>
      {index > 0 && ' · '}
      <TextLink
        href={downloadUrl(exportQuestionnaire, { params: { referentialId, version, form }, query: { language } })}
        about={version}
      >
        {label}
      </TextLink>
    </span>
  ));
}
