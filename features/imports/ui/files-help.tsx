import { downloadUrl } from '../../../platform/web/api.ts';
import { useLanguage, useText } from '../../../platform/web/language.tsx';
import { CopyButton, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { kindNames, OBJECT_KINDS } from '../../inventory/model-kinds.ts';
import { template } from '../contract.ts';
import { useImportWords } from './words.ts';

const PROPERTIES =
  'Enabled,LastLogonDate,PasswordLastSet,PasswordNeverExpires,PasswordNotRequired,AccountExpirationDate,whenCreated,adminCount,MemberOf,DisplayName,Title';
// Dates are written in one form whatever the language of the server; groups are joined in one cell.
const COMMAND = `Get-ADUser -Filter * -Properties ${PROPERTIES} | Select-Object SamAccountName,UserPrincipalName,DistinguishedName,SID,DisplayName,Title,Enabled,@{n='LastLogonDate';e={if($_.LastLogonDate){$_.LastLogonDate.ToString('yyyy-MM-dd')}}},@{n='PasswordLastSet';e={if($_.PasswordLastSet){$_.PasswordLastSet.ToString('yyyy-MM-dd')}}},PasswordNeverExpires,PasswordNotRequired,@{n='AccountExpirationDate';e={if($_.AccountExpirationDate){$_.AccountExpirationDate.ToString('yyyy-MM-dd')}}},@{n='whenCreated';e={$_.whenCreated.ToString('yyyy-MM-dd')}},adminCount,@{n='MemberOf';e={$_.MemberOf -join ';'}} | Export-Csv comptes.csv -NoTypeInformation -Encoding UTF8 -Delimiter ';'`;

/** Where the files come from: templates, agents, and the exact command for the directory. */
export function FilesHelp({ organisationId }: { organisationId: string }) {
  const words = useImportWords();
  const text = useText();
  const { language } = useLanguage();
  return (
    <Section title={words.helpTitle}>
      <Section title={words.templates} level={3}>
        <p>{words.templatesText}</p>
        <ul>
          {OBJECT_KINDS.map((kind) => (
            <li key={kind}>
              <TextLink href={downloadUrl(template, { params: { organisationId, kind }, query: { language } })}>
                {text(kindNames[kind])} (XLSX)
              </TextLink>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={words.agents} level={3}>
        <p>{words.agentsText.replaceAll('`', '')}</p>
      </Section>
      <Section title={words.directory} level={3}>
        <p>{words.directoryText}</p>
        <pre className="import-command" aria-label={words.command}>
          <code>{COMMAND}</code>
        </pre>
        <CopyButton text={COMMAND} about={words.commandAbout} />
      </Section>
    </Section>
  );
}
