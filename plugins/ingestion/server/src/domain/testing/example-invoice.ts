/** A sound invoice of a utility, for tests to change one thing of. Nobody in it exists. */
export const INVOICE = `<?xml version="1.0" encoding="UTF-8"?>
<p:FatturaElettronica versione="FPR12" xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2">
  <FatturaElettronicaHeader>
    <DatiTrasmissione>
      <IdTrasmittente><IdPaese>IT</IdPaese><IdCodice>00000439943</IdCodice></IdTrasmittente>
      <ProgressivoInvio>00001</ProgressivoInvio>
      <FormatoTrasmissione>FPR12</FormatoTrasmissione>
      <CodiceDestinatario>0000000</CodiceDestinatario>
    </DatiTrasmissione>
    <CedentePrestatore>
      <DatiAnagrafici>
        <IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>00000439943</IdCodice></IdFiscaleIVA>
        <Anagrafica><Denominazione>Lume Energia S.p.A.</Denominazione></Anagrafica>
        <RegimeFiscale>RF01</RegimeFiscale>
      </DatiAnagrafici>
      <Sede><Indirizzo>Via Roma 1</Indirizzo><CAP>99020</CAP><Comune>Borgo Lumera</Comune><Nazione>IT</Nazione></Sede>
    </CedentePrestatore>
    <CessionarioCommittente>
      <DatiAnagrafici>
        <CodiceFiscale>RSSMRA80A41X101B</CodiceFiscale>
        <Anagrafica><Nome>Maria</Nome><Cognome>Rossi</Cognome></Anagrafica>
      </DatiAnagrafici>
      <Sede>
        <Indirizzo>Via Roma</Indirizzo><NumeroCivico>3</NumeroCivico><CAP>99020</CAP><Comune>Borgo Lumera</Comune>
        <Provincia>XL</Provincia><Nazione>IT</Nazione>
      </Sede>
    </CessionarioCommittente>
  </FatturaElettronicaHeader>
  <FatturaElettronicaBody>
    <DatiGenerali>
      <DatiGeneraliDocumento>
        <TipoDocumento>TD01</TipoDocumento>
        <Divisa>EUR</Divisa>
        <Data>2026-11-21</Data>
        <Numero>E26/000042</Numero>
        <ImportoTotaleDocumento>69.98</ImportoTotaleDocumento>
        <Causale>Fornitura di energia</Causale>
        <Causale>elettrica</Causale>
      </DatiGeneraliDocumento>
    </DatiGenerali>
    <DatiBeniServizi>
      <DettaglioLinee>
        <NumeroLinea>1</NumeroLinea>
        <CodiceArticolo><CodiceTipo>POD</CodiceTipo><CodiceValore>IT999E00000042</CodiceValore></CodiceArticolo>
        <Descrizione>Spesa per la materia energia</Descrizione>
        <Quantita>200.00</Quantita>
        <UnitaMisura>kWh</UnitaMisura>
        <DataInizioPeriodo>2026-09-01</DataInizioPeriodo>
        <DataFinePeriodo>2026-10-31</DataFinePeriodo>
        <PrezzoUnitario>0.22895400</PrezzoUnitario>
        <PrezzoTotale>45.79080000</PrezzoTotale>
        <AliquotaIVA>10.00</AliquotaIVA>
        <AltriDatiGestionali><TipoDato>Ind.POD</TipoDato><RiferimentoTesto>Via dei Mulini 8, 99011 Fontealta (XC)</RiferimentoTesto></AltriDatiGestionali>
        <AltriDatiGestionali><TipoDato>Cod.Cliente</TipoDato><RiferimentoTesto>L000042</RiferimentoTesto></AltriDatiGestionali>
      </DettaglioLinee>
      <DettaglioLinee>
        <NumeroLinea>2</NumeroLinea>
        <Descrizione>Quota potenza</Descrizione>
        <Quantita>3.00</Quantita>
        <UnitaMisura>kW</UnitaMisura>
        <PrezzoUnitario>5.00</PrezzoUnitario>
        <PrezzoTotale>15.00</PrezzoTotale>
        <AliquotaIVA>10.00</AliquotaIVA>
      </DettaglioLinee>
      <DettaglioLinee>
        <NumeroLinea>3</NumeroLinea>
        <Descrizione>Altre partite</Descrizione>
        <PrezzoUnitario>3.11</PrezzoUnitario>
        <PrezzoTotale>3.11</PrezzoTotale>
        <AliquotaIVA>0.00</AliquotaIVA>
        <Natura>N1</Natura>
      </DettaglioLinee>
      <DatiRiepilogo>
        <AliquotaIVA>10.00</AliquotaIVA>
        <ImponibileImporto>60.79</ImponibileImporto>
        <Imposta>6.08</Imposta>
        <EsigibilitaIVA>I</EsigibilitaIVA>
      </DatiRiepilogo>
      <DatiRiepilogo>
        <AliquotaIVA>0.00</AliquotaIVA><Natura>N1</Natura><ImponibileImporto>3.11</ImponibileImporto><Imposta>0.00</Imposta>
      </DatiRiepilogo>
    </DatiBeniServizi>
    <DatiPagamento>
      <CondizioniPagamento>TP02</CondizioniPagamento>
      <DettaglioPagamento>
        <ModalitaPagamento>MP05</ModalitaPagamento>
        <DataScadenzaPagamento>2026-12-11</DataScadenzaPagamento>
        <ImportoPagamento>69.98</ImportoPagamento>
        <IBAN>IT75W9999900001000000000042</IBAN>
        <CodicePagamento>RF07L2026110000042</CodicePagamento>
      </DettaglioPagamento>
    </DatiPagamento>
    <Allegati><NomeAttachment>fattura.pdf</NomeAttachment><Attachment>JVBERi0xLjQ=</Attachment></Allegati>
  </FatturaElettronicaBody>
</p:FatturaElettronica>
`;

/** The example with each of these texts replaced, all of its occurrences. */
export const invoiceWith = (changes: Record<string, string>): string =>
  Object.entries(changes).reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The example has no ${from}`);
    return text.replaceAll(from, to);
  }, INVOICE);
