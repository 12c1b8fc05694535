"""What the file says about itself: title, dates, language, conformance (PDF/UA-1 and PDF/A-3a), colour space."""

from __future__ import annotations

import struct
from datetime import date
from functools import cache
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas

XMP = """<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{titel}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{herausgeber}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{thema}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>de-DE</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{datum}T00:00:00+00:00</xmp:CreateDate><xmp:ModifyDate>{datum}T00:00:00+00:00</xmp:ModifyDate>
<xmp:CreatorTool>{programm}</xmp:CreatorTool><pdf:Producer>{programm}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
PROGRAMM = "Berichtssystem Ruhr-Konferenz"


def metadaten(canvas: Canvas, titel: str, herausgeber: str, thema: str, datum: date) -> None:
    """Info, XMP and output intent. The clock has no part in it."""
    dokument = canvas._doc
    dokument._timeStamp = _zeitstempel(datum)
    dokument.info.title, dokument.info.author, dokument.info.subject = titel, herausgeber, thema
    dokument.info.creator = dokument.info.producer = PROGRAMM
    felder = {"titel": titel, "herausgeber": herausgeber, "thema": thema, "programm": PROGRAMM}
    xmp = XMP.format(datum=datum.isoformat(), **{name: escape(wert) for name, wert in felder.items()})
    dokument.Catalog.Metadata = pdfdoc.XMP(creator=lambda _: xmp.encode())
    dokument.Catalog.__NoDefault__ = [*dokument.Catalog.__NoDefault__, "OutputIntents"]
    dokument.Catalog.OutputIntents = PDFArray([_farbraum()])


def _zeitstempel(datum: date) -> TimeStamp:
    stempel = TimeStamp(invariant=1)
    stempel.YMDhms = (datum.year, datum.month, datum.day, 0, 0, 0)
    return stempel


def _farbraum() -> PDFDictionary:
    profil = PDFStream(PDFDictionary({"N": 3}), srgb(), filters=[pdfdoc.PDFZCompress])
    return PDFDictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": PDFString("sRGB"),
            "Info": PDFString("sRGB"),
            "DestOutputProfile": profil,
        }
    )


@cache
def srgb() -> bytes:
    """An ICC profile of sRGB, made by the colour engine of Pillow, which ReportLab brings along."""
    profil = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profil[24:36] = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)  # its date of creation would be the present second
    profil[84:100] = bytes(16)  # the profile ID, a digest of the above; zero means "not computed"
    return bytes(profil)
