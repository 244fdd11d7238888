import { XMLBuilder, XMLParser, XMLValidator } from "fast-xml-parser";

export async function run() {
  const parsed = new XMLParser({ ignoreAttributes: false }).parse('<rows><row id="1"><name>ada &amp; bo</name></row><row id="2"/></rows>');
  return [parsed, new XMLBuilder({ ignoreAttributes: false }).build(parsed), XMLValidator.validate("<a><b></a>").err?.code];
}
