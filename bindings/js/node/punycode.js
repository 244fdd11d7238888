// Punycode (RFC 3492), and domain names in it. The names below are the RFC's.
(function (host) {
  "use strict";
  const base = 36;
  const tmin = 1;
  const tmax = 26;
  const skew = 38;
  const damp = 700;
  const initialBias = 72;
  const initialN = 128;
  const maxInt = 0x7fffffff;
  const digits = "abcdefghijklmnopqrstuvwxyz0123456789";

  const overflow = () => new RangeError("Overflow: input needs wider integers to process");
  const invalid = () => new RangeError("Invalid input");

  function adapt(delta, points, first) {
    let k = 0;
    delta = first ? Math.floor(delta / damp) : delta >> 1;
    delta += Math.floor(delta / points);
    for (; delta > ((base - tmin) * tmax) >> 1; k += base) delta = Math.floor(delta / (base - tmin));
    return Math.floor(k + ((base - tmin + 1) * delta) / (delta + skew));
  }

  const threshold = (k, bias) => (k <= bias ? tmin : k >= bias + tmax ? tmax : k - bias);

  function ucs2decode(text) {
    const out = [];
    for (let i = 0; i < text.length; i++) {
      const point = text.codePointAt(i);
      if (point > 0xffff) i++;
      out.push(point);
    }
    return out;
  }

  function ucs2encode(points) {
    return String.fromCodePoint(...points);
  }

  function digitOf(code) {
    if (code >= 48 && code <= 57) return 26 + code - 48;
    if (code >= 65 && code <= 90) return code - 65;
    if (code >= 97 && code <= 122) return code - 97;
    return base;
  }

  // decode is RFC 3492, 6.2.
  function decode(input) {
    const out = [];
    let n = initialN;
    let i = 0;
    let bias = initialBias;
    const basic = Math.max(input.lastIndexOf("-"), 0);
    for (let j = 0; j < basic; j++) {
      if (input.charCodeAt(j) >= 0x80) throw new RangeError("Illegal input >= 0x80 (not a basic code point)");
      out.push(input.charCodeAt(j));
    }
    for (let at = basic > 0 ? basic + 1 : 0; at < input.length; ) {
      const before = i;
      for (let w = 1, k = base; ; k += base) {
        if (at >= input.length) throw invalid();
        const digit = digitOf(input.charCodeAt(at++));
        if (digit >= base) throw invalid();
        if (digit > Math.floor((maxInt - i) / w)) throw overflow();
        i += digit * w;
        const t = threshold(k, bias);
        if (digit < t) break;
        if (w > Math.floor(maxInt / (base - t))) throw overflow();
        w *= base - t;
      }
      const points = out.length + 1;
      bias = adapt(i - before, points, before === 0);
      if (Math.floor(i / points) > maxInt - n) throw overflow();
      n += Math.floor(i / points);
      i %= points;
      out.splice(i++, 0, n);
    }
    return String.fromCodePoint(...out);
  }

  // encode is RFC 3492, 6.3.
  function encode(input) {
    const points = ucs2decode(input);
    let out = "";
    for (const point of points) if (point < 0x80) out += String.fromCharCode(point);
    const basic = out.length;
    let done = basic;
    if (basic > 0) out += "-";
    let n = initialN;
    let delta = 0;
    let bias = initialBias;
    while (done < points.length) {
      let m = maxInt;
      for (const point of points) if (point >= n && point < m) m = point;
      if (m - n > Math.floor((maxInt - delta) / (done + 1))) throw overflow();
      delta += (m - n) * (done + 1);
      n = m;
      for (const point of points) {
        if (point < n && ++delta > maxInt) throw overflow();
        if (point !== n) continue;
        let q = delta;
        for (let k = base; ; k += base) {
          const t = threshold(k, bias);
          if (q < t) break;
          out += digits[t + ((q - t) % (base - t))];
          q = Math.floor((q - t) / (base - t));
        }
        out += digits[q];
        bias = adapt(delta, done + 1, done === basic);
        delta = 0;
        done++;
      }
      delta++;
      n++;
    }
    return out;
  }

  // eachLabel maps the labels of a domain, or of the domain of a mail address.
  function eachLabel(domain, map) {
    const at = domain.split("@");
    let user = "";
    if (at.length > 1) {
      user = `${at[0]}@`;
      domain = at[1];
    }
    return user + domain.replace(/[\u3002\uff0e\uff61]/g, ".").split(".").map(map).join(".");
  }

  return {
    version: "2.1.0",
    ucs2: { decode: ucs2decode, encode: ucs2encode },
    decode,
    encode,
    toASCII(input) {
      return eachLabel(input, (label) => (/[^\0-\x7f]/.test(label) ? `xn--${encode(label)}` : label));
    },
    toUnicode(input) {
      return eachLabel(input, (label) => (label.startsWith("xn--") ? decode(label.slice(4).toLowerCase()) : label));
    },
  };
});
