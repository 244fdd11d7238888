const punycode = require("punycode");

// The samples of RFC 3492, 7.1, and others.
const samples = {
  "": "", "Bach": "Bach-", "ü": "tda", "üëäö♥": "4can8av2009b", "bücher": "bcher-kva", "Willst du die Blüthe des frühen, die Früchte des späteren Jahres": "Willst du die Blthe des frhen, die Frchte des spteren Jahres-x9e96lkal",
  "ليهمابتكلموشعربي؟": "egbpdaj6bu4bxfgehfvwxn", "他们为什么不说中文": "ihqwcrb4cv8a8dqg056pqjye", "3年B組金八先生": "3B-ww4c5e180e575a65lsy2b", "安室奈美恵-with-SUPER-MONKEYS": "-with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n", "-> $1.00 <-": "-> $1.00 <--", "😀": "e28h",
};
test("encode and decode", () => {
  for (const text of Object.keys(samples)) {
    is(punycode.encode(text), samples[text]);
    is(punycode.decode(samples[text]), text);
  }
  throws(() => punycode.decode("\x80-"), { name: "RangeError", message: "Illegal input >= 0x80 (not a basic code point)" });
  throws(() => punycode.decode("é"), { name: "RangeError", message: "Invalid input" });
  throws(() => punycode.decode("a-99999999"), { name: "RangeError" });
});
test("domains and mail addresses", () => {
  is(punycode.toASCII("mañana.com"), "xn--maana-pta.com");
  is(punycode.toASCII("example.com"), "example.com");
  is(punycode.toASCII("bücher。com"), "xn--bcher-kva.com");
  is(punycode.toUnicode("xn--maana-pta.com"), "mañana.com");
  is(punycode.toUnicode("me@xn--bcher-kva.com"), "me@bücher.com");
  is(punycode.toUnicode("XN--maana-pta.com"), "XN--maana-pta.com");
});
test("ucs2", () => {
  same(punycode.ucs2.decode("a😀\ud800b"), [0x61, 0x1f600, 0xd800, 0x62]);
  is(punycode.ucs2.encode([0x61, 0x1f600]), "a😀");
});
test("shape", () => {
  same(Object.keys(punycode), ["version", "ucs2", "decode", "encode", "toASCII", "toUnicode"]);
  is(punycode.version, "2.1.0");
});
