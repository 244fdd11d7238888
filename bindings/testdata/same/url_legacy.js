const parsed = [
  ["//some_path", {"pathname":"//some_path","path":"//some_path","href":"//some_path"}],
  ["http:\\\\evil-phisher\\foo.html#h\\a", {"protocol":"http:","slashes":true,"host":"evil-phisher","hostname":"evil-phisher","hash":"#h%5Ca","pathname":"/foo.html","path":"/foo.html","href":"http://evil-phisher/foo.html#h%5Ca"}],
  ["HTTP://www.example.com", {"protocol":"http:","slashes":true,"host":"www.example.com","hostname":"www.example.com","pathname":"/","path":"/","href":"http://www.example.com/"}],
  ["http://user:pw@www.ExAmPlE.com/", {"protocol":"http:","slashes":true,"auth":"user:pw","host":"www.example.com","hostname":"www.example.com","pathname":"/","path":"/","href":"http://user:pw@www.example.com/"}],
  ["http://user%3Apw@h/", {"protocol":"http:","slashes":true,"auth":"user:pw","host":"h","hostname":"h","pathname":"/","path":"/","href":"http://user:pw@h/"}],
  ["http://x.com/path?that's#all, folks", {"protocol":"http:","slashes":true,"host":"x.com","hostname":"x.com","hash":"#all,%20folks","search":"?that%27s","query":"that%27s","pathname":"/path","path":"/path?that%27s","href":"http://x.com/path?that%27s#all,%20folks"}],
  [" \t http://a.com/ ", {"protocol":"http:","slashes":true,"host":"a.com","hostname":"a.com","pathname":"/","path":"/","href":"http://a.com/"}],
  ["HtTp://x.y.cOm;a/b?d=e#f g<h>i", {"protocol":"http:","slashes":true,"host":"x.y.com","hostname":"x.y.com","hash":"#f%20g%3Ch%3Ei","search":"?d=e","query":"d=e","pathname":";a/b","path":";a/b?d=e","href":"http://x.y.com/;a/b?d=e#f%20g%3Ch%3Ei"}],
  ["http://x...y...#p", {"protocol":"http:","slashes":true,"host":"x...y...","hostname":"x...y...","hash":"#p","pathname":"/","path":"/","href":"http://x...y.../#p"}],
  ["<http://goo/> Is a URL!", {"pathname":"%3Chttp://goo/%3E%20Is%20a%20URL!","path":"%3Chttp://goo/%3E%20Is%20a%20URL!","href":"%3Chttp://goo/%3E%20Is%20a%20URL!"}],
  ["http://mt0.google.com/vt/lyrs=m@114???&hl=en", {"protocol":"http:","slashes":true,"host":"mt0.google.com","hostname":"mt0.google.com","search":"???&hl=en","query":"??&hl=en","pathname":"/vt/lyrs=m@114","path":"/vt/lyrs=m@114???&hl=en","href":"http://mt0.google.com/vt/lyrs=m@114???&hl=en"}],
  ["file:///etc/passwd", {"protocol":"file:","slashes":true,"host":"","hostname":"","pathname":"/etc/passwd","path":"/etc/passwd","href":"file:///etc/passwd"}],
  ["file://foo/etc", {"protocol":"file:","slashes":true,"host":"foo","hostname":"foo","pathname":"/etc","path":"/etc","href":"file://foo/etc"}],
  ["http:/baz/../foo", {"protocol":"http:","pathname":"/baz/../foo","path":"/baz/../foo","href":"http:/baz/../foo"}],
  ["http://user:pass@example.com:8000/foo?bar=1#frag", {"protocol":"http:","slashes":true,"auth":"user:pass","host":"example.com:8000","port":"8000","hostname":"example.com","hash":"#frag","search":"?bar=1","query":"bar=1","pathname":"/foo","path":"/foo?bar=1","href":"http://user:pass@example.com:8000/foo?bar=1#frag"}],
  ["//u:p@h:80/x", {"slashes":true,"auth":"u:p","host":"h:80","port":"80","hostname":"h","pathname":"/x","path":"/x","href":"//u:p@h:80/x"}],
  ["mailto:foo@bar.com?subject=hi", {"protocol":"mailto:","auth":"foo","host":"bar.com","hostname":"bar.com","search":"?subject=hi","query":"subject=hi","path":"?subject=hi","href":"mailto:foo@bar.com?subject=hi"}],
  ["javascript:alert('hello');", {"protocol":"javascript:","pathname":"alert('hello');","path":"alert('hello');","href":"javascript:alert('hello');"}],
  ["svn+ssh://foo/bar", {"protocol":"svn+ssh:","slashes":true,"host":"foo","hostname":"foo","pathname":"/bar","path":"/bar","href":"svn+ssh://foo/bar"}],
  ["dash-test:foo/bar", {"protocol":"dash-test:","host":"foo","hostname":"foo","pathname":"/bar","path":"/bar","href":"dash-test:foo/bar"}],
  ["http://www.日本語.com/", {"protocol":"http:","slashes":true,"host":"www.xn--wgv71a119e.com","hostname":"www.xn--wgv71a119e.com","pathname":"/","path":"/","href":"http://www.xn--wgv71a119e.com/"}],
  ["local1@domain1", {"pathname":"local1@domain1","path":"local1@domain1","href":"local1@domain1"}],
  ["www.example.com", {"pathname":"www.example.com","path":"www.example.com","href":"www.example.com"}],
  ["[fe80::1]", {"pathname":"[fe80::1]","path":"[fe80::1]","href":"[fe80::1]"}],
  ["coap://[FEDC::3210]:61616/x", {"protocol":"coap:","slashes":true,"host":"[fedc::3210]:61616","port":"61616","hostname":"fedc::3210","pathname":"/x","path":"/x","href":"coap://[fedc::3210]:61616/x"}],
  ["http://bucket_name.s3.amazonaws.com/i", {"protocol":"http:","slashes":true,"host":"bucket_name.s3.amazonaws.com","hostname":"bucket_name.s3.amazonaws.com","pathname":"/i","path":"/i","href":"http://bucket_name.s3.amazonaws.com/i"}],
  ["git+http://github.com/x.git", {"protocol":"git+http:","slashes":true,"host":"github.com","hostname":"github.com","pathname":"/x.git","path":"/x.git","href":"git+http://github.com/x.git"}],
  ["http://a.com/\t\r\nbc\\d", {"protocol":"http:","slashes":true,"host":"a.com","hostname":"a.com","pathname":"/%09%0D%0Abc/d","path":"/%09%0D%0Abc/d","href":"http://a.com/%09%0D%0Abc/d"}],
  ["http:", {"protocol":"http:","href":"http:"}],
  ["/x?y", {"search":"?y","query":"y","pathname":"/x","path":"/x?y","href":"/x?y"}],
  ["?a", {"search":"?a","query":"a","path":"?a","href":"?a"}],
  ["#a", {"hash":"#a","href":"#a"}],
  ["", {"href":""}],
  ["http://a\tb.com:80/", {"protocol":"http:","slashes":true,"host":"ab.com:80","port":"80","hostname":"ab.com","pathname":"/","path":"/","href":"http://ab.com:80/"}],
  ["ws://h", {"protocol":"ws:","slashes":true,"host":"h","hostname":"h","pathname":"/","path":"/","href":"ws://h/"}],
  ["http://h:", {"protocol":"http:","slashes":true,"host":"h","hostname":"h","pathname":"/","path":"/","href":"http://h/"}],
  ["https://h:99999/", {"protocol":"https:","slashes":true,"host":"h:99999","port":"99999","hostname":"h","pathname":"/","path":"/","href":"https://h:99999/"}],
  ["http://a.com:foo/", {"protocol":"http:","slashes":true,"host":"a.com","hostname":"a.com","pathname":"/:foo/","path":"/:foo/","href":"http://a.com/:foo/"}],
  ["http://-a-.com", {"protocol":"http:","slashes":true,"host":"-a-.com","hostname":"-a-.com","pathname":"/","path":"/","href":"http://-a-.com/"}],
  ["xmpp:user@host.com", {"protocol":"xmpp:","auth":"user","host":"host.com","hostname":"host.com","href":"xmpp:user@host.com"}],
  ["x:1", {"protocol":"x:","host":"1","hostname":"1","href":"x:1"}],
  ["http://a@b@c/", {"protocol":"http:","slashes":true,"auth":"a@b","host":"c","hostname":"c","pathname":"/","path":"/","href":"http://a%40b@c/"}],
  ["http://a@b?@c", {"protocol":"http:","slashes":true,"auth":"a","host":"b","hostname":"b","search":"?@c","query":"@c","pathname":"/","path":"/?@c","href":"http://a@b/?@c"}],
  ["http://a.b/'\"`{}|^<>", {"protocol":"http:","slashes":true,"host":"a.b","hostname":"a.b","pathname":"/%27%22%60%7B%7D%7C%5E%3C%3E","path":"/%27%22%60%7B%7D%7C%5E%3C%3E","href":"http://a.b/%27%22%60%7B%7D%7C%5E%3C%3E"}],
  ["data:text/plain,hi", {"protocol":"data:","host":"text","hostname":"text","pathname":"/plain,hi","path":"/plain,hi","href":"data:text/plain,hi"}],
];

const resolved = [
  ["/foo/bar/baz","quux","/foo/bar/quux"],
  ["/foo/bar/baz","../../../../quux","/quux"],
  ["/foo/bar/baz",".","/foo/bar/"],
  ["/foo/bar/baz","/x/../y","/y"],
  ["foo/bar","../../x","../x"],
  ["http://example.com/b//c//d;p?q#blarg","http:#hash#f","http://example.com/b//c//d;p?q#hash#f"],
  ["http://example.com/b//c//d;p?q","/a/b","http://example.com/a/b"],
  ["http://diff:auth@www.example.com","http://asdf:qwer@www.example.com","http://asdf:qwer@www.example.com/"],
  ["http://a.com/b/cd","?q","http://a.com/b/cd?q"],
  ["http://a.com/b/cd","//host/p","http://host/p"],
  ["http://a.com/b/cd","https:#x","https:///#x"],
  ["http://a.com/b","https:x","https://x/"],
  ["mailto:local1@domain1","local2@domain2","mailto:local2@domain2"],
  ["mailto:a@b","mailto:c@d?x","mailto:c@d?x"],
  ["http://example.com","./","http://example.com/"],
  ["http://example.com/","..","http://example.com/"],
  ["http://a/b/c/d;p?q","g;x=1/../y","http://a/b/c/y"],
  ["http://a/b/c/d;p?q","g?y/../x","http://a/b/c/g?y/../x"],
  ["http://a/b/c/d;p?q","../../../g","http://a/g"],
  ["http://a/b/c/d;p?q","/./g","http://a/g"],
  ["http://a/b/c/d;p?q","http:g","http://a/b/c/g"],
  ["fred:///s//a/b/c","../../g","fred:///s//g"],
  ["file:///C:/DEV/Haskell/lib/HXmlToolbox-3.01/examples/","mini1.xml","file:///C:/DEV/Haskell/lib/HXmlToolbox-3.01/examples/mini1.xml"],
  ["http://u:p@h/x","/y","http://u:p@h/y"],
  ["http://u:p@h/x","//h2/y","http://h2/y"],
  ["foo:a/b","foo:c","foo:c"],
  ["","a","a"],
  ["http:///s//a/b/c","g","http:///s//a/b/g"],
  ["zz:abc","/foo/../../bar","zz:/bar"],
  ["http://localhost","file://foo/Users/foo","file://foo/Users/foo"],
  ["/a/b/c","#h","/a/b/c#h"],
  [".","#x","#x"],
  ["http://h/a?b","","http://h/a?b"],
];

const url = require("url");
const { Url } = url;

test("parse", () => {
  for (const [text, want] of parsed) {
    const got = url.parse(text);
    if (!(got instanceof Url)) throw new Error(`${text} is no Url`);
    const all = new Url();
    same(JSON.stringify({ ...got }), JSON.stringify(Object.assign({ ...all }, want)));
  }
});
test("format undoes parse", () => {
  for (const [text, want] of parsed) is(url.format(url.parse(text)), want.href ?? "");
  for (const [text, want] of parsed) is(url.format(text), want.href ?? "");
});
test("resolve", () => {
  for (const [from, to, want] of resolved) {
    is(url.resolve(from, to), want);
    is(url.parse(from, false, true).resolve(to), want);
  }
  is(url.resolveObject("", "x"), "x");
  is(url.resolveObject("http://a/b", "c").pathname, "/c");
});
test("parse with a query and with a host after slashes", () => {
  same(url.parse("/a?b=1&b=2", true).query, Object.assign(Object.create(null), { b: ["1", "2"] }));
  const none = url.parse("/a", true);
  same(none.query, Object.create(null));
  is(none.search, null);
  is(url.parse("//host/path", false, true).host, "host");
  is(url.parse("//host/path").pathname, "//host/path");
  const given = new Url();
  is(url.parse(given), given);
});
test("hosts that may not be", () => {
  for (const text of ["https://ex\u00e4[mple.com/x", "http://[::1%25eth0]/", "http://a\u2100b.com/", "http://\u00ad/"]) {
    throws(() => url.parse(text), { name: "TypeError", code: "ERR_INVALID_URL", message: "Invalid URL", input: text });
  }
  is(url.parse("http://a.com:b:c/d").pathname, "/:b:c/d");
});
here("a host ends at no zero byte", () => {
  // Node cuts it there, and so would take this for a.com.
  throws(() => url.parse("http://a.com\u0000.b/"), { code: "ERR_INVALID_URL" });
});
test("parse takes text", () => {
  for (const value of [undefined, null, true, 0, [], {}, () => {}]) throws(() => url.parse(value), { name: "TypeError", code: "ERR_INVALID_ARG_TYPE" });
  throws(() => url.parse(5), { message: 'The "url" argument must be of type string. Received type number (5)' });
  throws(() => url.parse("http://%@h/"), { name: "URIError" });
});
test("format of objects", () => {
  for (const [object, want] of [
    [{ protocol: "http", host: "a.com", pathname: "p", search: "q", hash: "h" }, "http://a.com/p?q#h"],
    [{ protocol: "http:", hostname: "::1", port: 80, auth: "a:b@", slashes: true }, "http://a:b%40@[::1]:80"],
    [{ pathname: "/a?b#c", query: { x: [1, 2], y: "é" } }, "/a%3Fb%23c?x=1&x=2&y=%C3%A9"],
    [{ protocol: "mailto", auth: "u", host: "h" }, "mailto:u@h"], [{ protocol: "file", pathname: "/x" }, "file:///x"], [{ search: "a#b" }, "?a%23b"], [{}, ""], [{ slashes: true, pathname: "x" }, "///x"], [{ protocol: "coap", hostname: "h", slashes: true }, "coap://h"],
  ]) is(url.format(object), want);
  for (const value of [undefined, null, 5, true, () => {}]) throws(() => url.format(value), { code: "ERR_INVALID_ARG_TYPE" });
});
test("format of a URL", () => {
  const made = new URL("http://user:pa%40ss@xn--lck1c3crb1723bpq4a.com:8080/a?b=c#d");
  is(url.format(made), made.href);
  is(url.format(made, { fragment: false, search: false }), "http://user:pa%40ss@xn--lck1c3crb1723bpq4a.com:8080/a");
  is(url.format(made, { auth: false, unicode: true }), "http://理容ナカムラ.com:8080/a?b=c#d");
  throws(() => url.format(made, true), { code: "ERR_INVALID_ARG_TYPE" });
});
test("files", () => {
  is(url.fileURLToPath("file:///a%20b/%C3%A9"), "/a b/é");
  is(url.fileURLToPath(new URL("file:///x/../y")), "/y");
  is(url.pathToFileURL("/a b/é%?#\\[").href, "file:///a%20b/%C3%A9%25%3F%23%5C%5B");
  is(url.pathToFileURL("/a/./b/").href, "file:///a/b/");
  is(url.pathToFileURL("/x") instanceof URL, true);
  is(url.fileURLToPath(url.pathToFileURL("/odd \n\t%41 name")), "/odd \n\t%41 name");
  throws(() => url.fileURLToPath("http://a/b"), { name: "TypeError", code: "ERR_INVALID_URL_SCHEME", message: "The URL must be of scheme file" });
  throws(() => url.fileURLToPath("file://host/b"), { code: "ERR_INVALID_FILE_URL_HOST" });
  throws(() => url.fileURLToPath("file:///a%2fb"), { code: "ERR_INVALID_FILE_URL_PATH" });
  throws(() => url.fileURLToPath(5), { code: "ERR_INVALID_ARG_TYPE", message: 'The "path" argument must be of type string or an instance of URL. Received type number (5)' });
  throws(() => url.fileURLToPath("x"), { code: "ERR_INVALID_URL" });
  throws(() => url.pathToFileURL(null), { code: "ERR_INVALID_ARG_TYPE" });
  is(url.fileURLToPath("file:///C:/a%20b", { windows: true }), "C:\\a b");
  is(url.fileURLToPath("file://server/share/x", { windows: true }), "\\\\server\\share\\x");
  is(url.pathToFileURL("C:\\a b\\c", { windows: true }).href, "file:///C:/a%20b/c");
  is(url.pathToFileURL("\\\\server\\share\\x", { windows: true }).href, "file://server/share/x");
});
test("domains", () => {
  is(url.domainToASCII("español.com"), "xn--espaol-zwa.com");
  is(url.domainToASCII("中文.com"), "xn--fiq228c.com");
  is(url.domainToASCII("xn--iñvalid.com"), "");
  is(url.domainToASCII("a b"), "");
  is(url.domainToUnicode("xn--espaol-zwa.com"), "español.com");
  is(url.domainToUnicode("xn--iñvalid.com"), "");
  throws(() => url.domainToASCII(), { code: "ERR_MISSING_ARGS", message: 'The "domain" argument must be specified' });
});
test("urlToHttpOptions", () => {
  const made = new URL("https://a%3A:b%40@[::1]:8443/p?q#h");
  same({ ...url.urlToHttpOptions(Object.assign(made, { extra: 1 })) }, {
    extra: 1, protocol: "https:", hostname: "::1", hash: "#h", search: "?q", pathname: "/p", path: "/p?q", href: "https://a%3A:b%40@[::1]:8443/p?q#h", port: 8443, auth: "a::b@",
  });
  is("port" in url.urlToHttpOptions(new URL("http://a/")), false);
});
test("the globals", () => {
  is(url.URL, URL);
  is(url.URLSearchParams, URLSearchParams);
  same(Object.keys(url), ["Url", "parse", "resolve", "resolveObject", "format", "URL", "URLSearchParams", "domainToASCII", "domainToUnicode", "pathToFileURL", "fileURLToPath", "urlToHttpOptions"]);
  is(require("node:url"), url);
});
