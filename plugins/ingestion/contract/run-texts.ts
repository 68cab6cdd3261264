import { kindSetTexts, signedFileTexts } from './file-kind-texts.ts';
import { mendRefusalTexts } from './mend-texts.ts';
import type { OperatorLanguage, Words } from './rejection-texts.ts';

/** The words of what is decided about a whole file, a set of bills, or a reserved area. */

type Texts = Record<string, Record<OperatorLanguage, Words>>;

/** Refusals of a file. Nothing of it is merged, and it can be dropped again once mended. */
export const fileRefusalTexts = {
  'file.already_received': {
    en: {
      reason: 'The same file was already received, as the run "{run}" of {on}.',
      remedy: 'Nothing to do, if it was sent twice by mistake. A corrected file has other contents and is taken.',
    },
    it: {
      reason: 'Lo stesso file è già stato ricevuto, nella lavorazione "{run}" del {on}.',
      remedy:
        'Niente da fare, se è stato inviato due volte per sbaglio. Un file corretto ha un contenuto diverso e viene accettato.',
    },
  },
  'file.not_a_zip': {
    en: {
      reason: 'The file is not a ZIP archive.',
      remedy: 'Put the print flow and its PDFs into a ZIP and drop that.',
    },
    it: {
      reason: 'Il file non è un archivio ZIP.',
      remedy: 'Mettere il flusso di stampa e i suoi PDF in uno ZIP e depositare quello.',
    },
  },
  'file.truncated': {
    en: {
      reason: 'The ZIP is cut off: its directory, which stands at the end, is missing.',
      remedy: 'Transmit the file again, and wait for the transfer to end.',
    },
    it: {
      reason: "Lo ZIP è troncato: manca l'indice, che sta alla fine.",
      remedy: 'Trasmettere di nuovo il file, attendendo la fine del trasferimento.',
    },
  },
  'file.damaged': {
    en: {
      reason: 'The ZIP is damaged: {entry} cannot be unpacked.',
      remedy: 'Produce the ZIP again, or transmit it again in binary mode.',
    },
    it: {
      reason: 'Lo ZIP è danneggiato: {entry} non si può estrarre.',
      remedy: 'Produrre di nuovo lo ZIP, o trasmetterlo di nuovo in modalità binaria.',
    },
  },
  'file.too_many_entries': {
    en: {
      reason: 'The ZIP holds {count} files; at most {limit} are read.',
      remedy: 'Divide the billing run into several ZIPs.',
    },
    it: {
      reason: 'Lo ZIP contiene {count} file; se ne leggono al massimo {limit}.',
      remedy: 'Dividere la lavorazione in più ZIP.',
    },
  },
  'file.too_large': {
    en: { reason: 'The ZIP unpacks to more than {limitGb} GB.', remedy: 'Divide the billing run into several ZIPs.' },
    it: { reason: 'Lo ZIP estratto supera {limitGb} GB.', remedy: 'Dividere la lavorazione in più ZIP.' },
  },
  'file.entry_too_large': {
    en: {
      reason: '{entry} unpacks to more than {limitMb} MB.',
      remedy: 'Make it smaller, or divide the billing run into several ZIPs.',
    },
    it: { reason: '{entry} estratto supera {limitMb} MB.', remedy: 'Ridurlo, o dividere la lavorazione in più ZIP.' },
  },
  'file.bomb': {
    en: {
      reason: '{entry} unpacks to more than two hundred times its size: no bills do that, but ZIP bombs do.',
      remedy: 'Find out who made this file, and how.',
    },
    it: {
      reason:
        '{entry} estratto è più di duecento volte più grande: non succede con le bollette, succede con le bombe ZIP.',
      remedy: 'Verificare chi ha prodotto questo file, e come.',
    },
  },
  'file.entry_name_unsafe': {
    en: {
      reason: 'A file in the ZIP has a name that points outside of it, or cannot be a name: {entry}.',
      remedy: 'Make the ZIP with relative names and "/" between folders.',
    },
    it: {
      reason: 'Un file nello ZIP ha un nome che punta fuori dallo ZIP, o che non può essere un nome: {entry}.',
      remedy: 'Creare lo ZIP con nomi relativi e "/" tra le cartelle.',
    },
  },
  'file.entry_is_link': {
    en: { reason: '{entry} is a symbolic link.', remedy: 'Put the file itself into the ZIP.' },
    it: { reason: '{entry} è un collegamento simbolico.', remedy: 'Mettere nello ZIP il file stesso.' },
  },
  'file.entry_is_no_file': {
    en: { reason: '{entry} is neither a file nor a folder.', remedy: 'Put only files and folders into the ZIP.' },
    it: { reason: '{entry} non è né un file né una cartella.', remedy: 'Mettere nello ZIP solo file e cartelle.' },
  },
  'file.entry_repeated': {
    en: {
      reason: 'Two files in the ZIP are called {entry}, so it is not clear which one a bill means.',
      remedy: 'Give every PDF its own name; folders do not count.',
    },
    it: {
      reason: 'Due file nello ZIP si chiamano {entry}, e non è chiaro quale intenda una bolletta.',
      remedy: 'Dare a ogni PDF un nome proprio; le cartelle non contano.',
    },
  },
  'file.encrypted': {
    en: {
      reason: 'The ZIP is protected by a password.',
      remedy: 'Send it without password: the transfer itself is encrypted.',
    },
    it: {
      reason: 'Lo ZIP è protetto da password.',
      remedy: 'Inviarlo senza password: il trasferimento è già cifrato.',
    },
  },
  'file.nested_archive': {
    en: {
      reason: 'The ZIP holds another archive: {entry}.',
      remedy: 'Put the print flow and the PDFs directly into one ZIP.',
    },
    it: {
      reason: 'Lo ZIP contiene un altro archivio: {entry}.',
      remedy: 'Mettere il flusso di stampa e i PDF direttamente in un unico ZIP.',
    },
  },
  'file.compression_unknown': {
    en: {
      reason: '{entry} is compressed in a way that is not read here.',
      remedy: 'Make the ZIP with the usual compression (deflate).',
    },
    it: {
      reason: '{entry} è compresso in un modo che qui non si legge.',
      remedy: 'Creare lo ZIP con la compressione usuale (deflate).',
    },
  },
  'flow.missing': {
    en: { reason: 'The ZIP holds no print flow.', remedy: 'Add the flow as a text file (.txt, .csv, .dat or .stabo).' },
    it: {
      reason: 'Lo ZIP non contiene un flusso di stampa.',
      remedy: 'Aggiungere il flusso come file di testo (.txt, .csv, .dat o .stabo).',
    },
  },
  'flow.several': {
    en: { reason: 'The ZIP holds more than one print flow: {entries}.', remedy: 'Send one flow per ZIP.' },
    it: { reason: 'Lo ZIP contiene più di un flusso di stampa: {entries}.', remedy: 'Inviare un flusso per ogni ZIP.' },
  },
  'flow.too_many_faults': {
    en: {
      reason: 'More than {limit} faults were found: the flow is hardly in this layout.',
      remedy: 'See the first rejections of the run, and check the program that writes the flow.',
    },
    it: {
      reason: 'Trovati più di {limit} errori: difficilmente il flusso è in questo tracciato.',
      remedy: 'Vedere i primi scarti della lavorazione e controllare il programma che scrive il flusso.',
    },
  },
  'flow.no_bills': {
    en: {
      reason: 'No bill of the flow could be accepted.',
      remedy: 'See the rejections of the run, mend them and drop the file again.',
    },
    it: {
      reason: 'Nessuna bolletta del flusso è stata accettata.',
      remedy: 'Vedere gli scarti della lavorazione, correggerli e depositare di nuovo il file.',
    },
  },
  ...signedFileTexts,
} as const satisfies Texts;

export type FileRefusalCode = keyof typeof fileRefusalTexts;

/** Faults that only the whole set shows, and warnings about it. */
export const setFaultTexts = {
  bill_repeated: {
    en: {
      reason:
        'The bill number stands more than once in the flow; none of these bills was taken, since it is not known which one is right.',
      remedy: 'Send the bill once.',
    },
    it: {
      reason:
        'Il numero di bolletta compare più volte nel flusso; nessuna di queste bollette è stata presa, perché non si sa quale sia giusta.',
      remedy: 'Inviare la bolletta una volta sola.',
    },
  },
  bill_of_other_customer: {
    en: {
      reason: 'A bill with this number already exists, and belongs to another customer.',
      remedy: 'Correct the bill number or the customer code.',
    },
    it: {
      reason: 'Esiste già una bolletta con questo numero, ed è di un altro cliente.',
      remedy: 'Correggere il numero della bolletta o il codice cliente.',
    },
  },
  bill_of_unknown_customer: {
    en: {
      reason: 'The bill belongs to a customer who is neither in the flow nor known.',
      remedy: "Add the customer's record to the flow.",
    },
    it: {
      reason: 'La bolletta è di un cliente che non è nel flusso e non è conosciuto.',
      remedy: 'Aggiungere al flusso il record del cliente.',
    },
  },
  pdf_missing: {
    en: {
      reason: 'The bill names a PDF that is not in the ZIP.',
      remedy:
        'The bill was taken; its PDF is made from its content. To have the original, send the bill again with its PDF.',
    },
    it: {
      reason: 'La bolletta indica un PDF che non è nello ZIP.',
      remedy:
        "La bolletta è stata presa; il PDF viene creato dal contenuto. Per avere l'originale, inviare di nuovo la bolletta con il suo PDF.",
    },
  },
  pdf_unused: {
    en: {
      reason: 'The ZIP holds PDFs that no bill names; they were left out. The value says how many.',
      remedy: "Name each PDF in its bill's record.",
    },
    it: {
      reason: 'Lo ZIP contiene PDF che nessuna bolletta indica; sono stati tralasciati. Il valore dice quanti.',
      remedy: 'Indicare ogni PDF nel record della sua bolletta.',
    },
  },
  entry_ignored: {
    en: {
      reason: 'The file in the ZIP is neither a print flow, nor a PDF, nor contacts.csv; it was left out.',
      remedy: 'Nothing to do, if it was not meant to be read.',
    },
    it: {
      reason: 'Il file nello ZIP non è un flusso di stampa, né un PDF, né contacts.csv; è stato tralasciato.',
      remedy: 'Niente da fare, se non doveva essere letto.',
    },
  },
  contact_of_unknown_customer: {
    en: {
      reason: 'The contact belongs to a customer who is neither in the flow nor known.',
      remedy: 'Correct the customer code.',
    },
    it: {
      reason: 'Il recapito è di un cliente che non è nel flusso e non è conosciuto.',
      remedy: 'Correggere il codice cliente.',
    },
  },
  ...kindSetTexts,
} as const satisfies Texts;

export type SetFaultCode = keyof typeof setFaultTexts;

/** Why a run ended, or waits, without its file being at fault. */
export const runEndTexts = {
  'run.held': {
    en: {
      reason: 'The run passes {count} of the limits set for it, and waits for a person.',
      remedy:
        'Look at the rejections and at the comparison with the previous run; then accept them, or cancel the run.',
    },
    it: {
      reason: 'La lavorazione supera {count} dei limiti fissati e attende una persona.',
      remedy:
        'Guardare gli scarti e il confronto con la lavorazione precedente; poi accettarli, o annullare la lavorazione.',
    },
  },
  'run.processing_failed': {
    en: {
      reason:
        'The file could not be processed, for a reason that does not lie in it ({error}); it was tried {attempts} times.',
      remedy: 'Have the installation looked at, then drop the file again.',
    },
    it: {
      reason:
        'Il file non è stato elaborato, per un motivo che non dipende dal file ({error}); si è provato {attempts} volte.',
      remedy: "Far controllare l'installazione, poi depositare di nuovo il file.",
    },
  },
  'run.cancelled': {
    en: { reason: 'A person cancelled the run: {reason}', remedy: 'The file can be dropped again.' },
    it: {
      reason: 'Una persona ha annullato la lavorazione: {reason}',
      remedy: 'Il file può essere depositato di nuovo.',
    },
  },
} as const satisfies Texts;

/** Why a run waits: an error that may pass, met again. */
export const runTroubleTexts = {
  'run.put_off': {
    en: {
      reason: 'An error that does not lie in the file: {error}. It was tried {attempts} times, and is tried again.',
      remedy: 'Have the installation looked at: its disk, its database. Nothing needs to be dropped again.',
    },
    it: {
      reason: 'Un errore che non dipende dal file: {error}. Si è provato {attempts} volte, e si riproverà.',
      remedy: "Far controllare l'installazione: il disco, la base dati. Non occorre depositare di nuovo nulla.",
    },
  },
} as const satisfies Texts;

/** Why a reserved area cannot be looked into. */
export const areaProblemTexts = {
  'area.host_key_changed': {
    en: {
      reason:
        'The server of the reserved area shows another host key than the one that was pinned: {found} instead of {expected}. No password was sent.',
      remedy: 'Ask those who run the server whether it was renewed. If it was, enter the new key in the reserved area.',
    },
    it: {
      reason:
        "Il server dell'area riservata presenta una chiave diversa da quella registrata: {found} invece di {expected}. Nessuna password è stata inviata.",
      remedy:
        "Chiedere a chi gestisce il server se è stato rinnovato. Se sì, inserire la nuova chiave nell'area riservata.",
    },
  },
  'area.login_refused': {
    en: {
      reason: 'The server {host} refuses the user name, password or key of the reserved area.',
      remedy: 'Enter the credentials again.',
    },
    it: {
      reason: "Il server {host} rifiuta utente, password o chiave dell'area riservata.",
      remedy: 'Inserire di nuovo le credenziali.',
    },
  },
  'area.unreachable': {
    en: {
      reason: 'The server {host} of the reserved area does not answer.',
      remedy:
        'Nothing, if it passes: it is tried again at every poll. Otherwise check the address, the port and the firewall.',
    },
    it: {
      reason: "Il server {host} dell'area riservata non risponde.",
      remedy: 'Niente, se passa: si riprova a ogni controllo. Altrimenti verificare indirizzo, porta e firewall.',
    },
  },
  'area.connection_lost': {
    en: {
      reason: 'The connection to the server {host} was lost in the middle of a file, or the server fell silent.',
      remedy:
        'Nothing, if it passes: the file is read again from its beginning. Otherwise have the line and the server looked at.',
    },
    it: {
      reason: 'Il collegamento con il server {host} è caduto a metà di un file, o il server non risponde più.',
      remedy: "Niente, se passa: il file si rilegge dall'inizio. Altrimenti far controllare la linea e il server.",
    },
  },
  'store.full': {
    en: {
      reason: 'The disk of the installation is full: {name} could not be stored. It lies where it lay.',
      remedy: 'Make room on the disk of DATA_DIR. The file is taken by itself then.',
    },
    it: {
      reason: "Il disco dell'installazione è pieno: non è stato possibile salvare {name}, che resta dov'era.",
      remedy: 'Fare spazio sul disco di DATA_DIR. Il file sarà preso da sé.',
    },
  },
  'area.path_missing': {
    en: {
      reason: 'The folder {path} of the reserved area does not exist, or may not be read and written.',
      remedy: 'Create the folder or correct its path; the user needs to read, write and rename in it.',
    },
    it: {
      reason: "La cartella {path} dell'area riservata non esiste, o non si può leggere e scrivere.",
      remedy: "Creare la cartella o correggere il percorso; l'utente deve poter leggere, scrivere e rinominare.",
    },
  },
  'area.settings_unreadable': {
    en: {
      reason: 'The settings of the reserved area cannot be read: {problem}.',
      remedy: 'Save the reserved area again, with its password or key.',
    },
    it: {
      reason: "Le impostazioni dell'area riservata non sono leggibili: {problem}.",
      remedy: "Salvare di nuovo l'area riservata, con la password o la chiave.",
    },
  },
  'area.unknown_problem': {
    en: { reason: 'The reserved area cannot be read: {problem}.', remedy: 'See the log of the worker.' },
    it: { reason: "L'area riservata non è leggibile: {problem}.", remedy: 'Vedere il log del worker.' },
  },
} as const satisfies Texts;

export const runTexts = {
  ...fileRefusalTexts,
  ...setFaultTexts,
  ...mendRefusalTexts,
  ...runEndTexts,
  ...runTroubleTexts,
  ...areaProblemTexts,
};
