// The keys that testdata/same/crypto_keys.js and crypto_sign.js share. They were made
// with openssl for these files alone.
const crypto = require("crypto");
const pem = (label, ...lines) => `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
const rsa = pem(
  "PRIVATE KEY",
  "MIICdwIBADANBgkqhkiG9w0BAQEFAASCAmEwggJdAgEAAoGBAMDX9NyxJ9AeSKrF",
  "uolt5wlWdZ9lvCS3oCJwMCUrQ+Buh3VpCqENaXBnly5UU9ih0dun71zGbNdtkXVW",
  "WEybnQjP+0by3uOdLMI7lYIYMcr/w4tYyT4j8g9XuyvSQH0tz05V9uf6rrtfML7n",
  "yuUn/aZqW6JUtd8ZkidrE53RrJitAgMBAAECgYAkYNjNRRIYnY3hwTkmMbhSt5+q",
  "uRtb5dPsizNZ36aHUPJ2wKEDrq8ESFZpo/jJNgWLpUtvOfNQVFgLRYWUtgpSSmWt",
  "awCogI+6n9TIbz/1163xooR0KcN7VLBty04ht/LUQzUMTH1Sne7Ia+Qt23h3rb/c",
  "02NM/x7CAB5KqqDhYQJBAOQ9LdbRZVzn6GsL2bDKoC5pNXLnkVPxngCuvlc5D2MX",
  "0qQxPDZRya/iNzd0wsi2RR3rY4N8UX4E1xl6HJWgnwkCQQDYTKYG6Mo9sk3Npqmq",
  "lr/6NkyHZNbnvT8p3vdFJqzXxX9WjTad4G5V2C63wgCAvAo4rD4BKKX4kpy63iHR",
  "j3GFAkEA070KDJNgJOukS8LHpuKj7cp+4mWABk9N1LZIMOTnqHeOW/KtOHtxz3De",
  "5ty0Y73sqxAX1wB7HZzh7GnDoPBM+QJBAM85J7ro3ZEcOQP0Twpa4NPTn5/7URS1",
  "r0TrExTSB7e0w9lk8tVwReTCd4efOqIbBOPkyIaNreymcbdpxxahCY0CQAgOlcmP",
  "EyVnGpHD/emMD8aJy2pMeT5VbX1Ucp3j4HrROkCSAslQ0lXI4q1ntr4Rc9sNfEjP",
  "2Nfp7AOZ9lP0ayY=",
);
const rsaEncrypted = pem(
  "ENCRYPTED PRIVATE KEY",
  "MIIC3TBXBgkqhkiG9w0BBQ0wSjApBgkqhkiG9w0BBQwwHAQISx7X/rpQ6BwCAggA",
  "MAwGCCqGSIb3DQIJBQAwHQYJYIZIAWUDBAEqBBBtodZ5zP7BOKJsGxqZp0qzBIIC",
  "gP0t9KPyhYIQBptruQDT7RSsa5yIkgMYoi3dnKRBx+N2yEsch3d08p3gClx5ira1",
  "rVExD4qsFbvdGn1zkZ2ehK35Htwu0HSUbWtyyRa2esmacHSy4WKHQNbgFHINDTBv",
  "XWv2UJRqMQvbCIS92P2Mf/ie9ymnp/ULm9JRXGB+RxfSKLRznPwAPJAEAgBTt3bL",
  "CfE0yJUlJ1mGQcJxJysGrL/ItNLWoH3cwrtklMOXhMJWRxBeKTHJ32Rz4DF7/psh",
  "RGTjeT4bXcAzaT2G176iwg0hCTy2JJNsJXMbYC5jZfjgY7uh9PxzVxUe6ar0hA1t",
  "wgASkkhm00kvLVfgCZi5eqftmoWf7kgIk5+yZotuVZM0yFg2DsR7PoN/gSsg9pDp",
  "GIuYUudTKE4VP4Di+HqP01/BYPx01blc+X8dn4xy1T1PpTLDFhAifEtoApPNlmOa",
  "yBcaPUctDxMMMII/Cu1ufLc8QAdriz9+6WyQDmwUQa6zLyRfQZ+Ck1tZJ0L4lUJf",
  "+Dd805QQ3A1K/olUfEpfSAVWU6NapaXTdHSoF4YqwA7etHrBJCSsKwy8mEz0LRa4",
  "WcPt93DI96HL0FmqDSDQRMsicSuzdMXlJjih4Jv/Dokp6VGIXIFtr0ixGGqsRVAH",
  "OfebG8PnuCuvM0ExfXkfySsNYO6gJx+DH8xSRdtrhjw94FTOnuGRYAAaN7EqbWwp",
  "xRCh2nQqzATeybQx1i5MUx9L4IL85dl2iRC+pbN+2wmM3dBRL+n5WyURregduDY3",
  "FtcWbcgXZNMJ6stVOvSa8PD8zEK1YXzCrR2+hcuoBZnW0aFvEP1JnZ8Uwz0or9R4",
  "QyJn0GGyGKYD33TNIlgcgO0=",
);
const rsaPublic = pem(
  "PUBLIC KEY",
  "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDA1/TcsSfQHkiqxbqJbecJVnWf",
  "Zbwkt6AicDAlK0Pgbod1aQqhDWlwZ5cuVFPYodHbp+9cxmzXbZF1VlhMm50Iz/tG",
  "8t7jnSzCO5WCGDHK/8OLWMk+I/IPV7sr0kB9Lc9OVfbn+q67XzC+58rlJ/2malui",
  "VLXfGZInaxOd0ayYrQIDAQAB",
);
const ec = pem(
  "PRIVATE KEY",
  "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgq/s96w/nL0jLxj6j",
  "CXje8Qwwg6sj2icwCazJJF6/uNChRANCAARALNKQyPxOwA/Mk+sOWnRIg6d/MMw+",
  "mhWNrflWxW+h6J+S6OYJQ+ERiC12FrMbe4yv7iVhr6GqfAaxwqeGjv6S",
);
const ecPublic = pem(
  "PUBLIC KEY",
  "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEQCzSkMj8TsAPzJPrDlp0SIOnfzDM",
  "PpoVja35VsVvoeifkujmCUPhEYgtdhazG3uMr+4lYa+hqnwGscKnho7+kg==",
);
const ed = pem(
  "PRIVATE KEY",
  "MC4CAQAwBQYDK2VwBCIEIN5CIDodHdczvhS7Smyv2+iCrsVand+Ja4yJf0hZT+KO",
);
const pss = pem(
  "PRIVATE KEY",
  "MIICqgIBADBBBgkqhkiG9w0BAQowNKAPMA0GCWCGSAFlAwQCAQUAoRwwGgYJKoZI",
  "hvcNAQEIMA0GCWCGSAFlAwQCAQUAogMCASAEggJgMIICXAIBAAKBgQCt2ltHK7yc",
  "exvuIf5GNoCXIY7w6A5gw8aC5q+Nw6RimjvCN87QHU3tdwVdJYnUWzHXOtK+/VSI",
  "WhF9XvefXv83qHKMSinpECl+Fm2JCfg2740PwP0KQY0/WEcOh8vtGKmYu9mHYDS/",
  "wyQBmQcgFB3t3eZlPJTtpSR3nIpBV/mhLwIDAQABAoGANl7jzQ5Qnl+iDId1DmBd",
  "Nua33X+1f22615VtsdhNwMibh9IMS+neRTXD562lvVQH8lfjMPfpR/tjHOJmbuE2",
  "z50rG+4Kgf4JV4pnwTkReCmpeE4aXk1k1J8ScLJbefw5LJFVN/2+CIZhCGhRCtG0",
  "CxAiagfZQEBJVTsZs2j9FQECQQDeXToS+hFeZaIdwQXy1LPqYZMyuCGK5G5wuSq7",
  "GgZ1GjDIwYbpKzlGoDRqV2PskQtt7Ge4eZzZnx4Cp+zLhc4nAkEAyCaYC/CxBI8H",
  "4+YfKH3TaxHhyDDFC1qm43gcGHvJ9w4ydcTzPQHaXZ6YgbQXphDSZdDlNO1zP7XX",
  "2Nkn8yqBuQJBAJpo+HvXBJqdTq8Eq6HNTEY0jafJrxkouPwzyNV2JAfLMRcnNAzU",
  "RAikFOHHX48VxW8Gm5vBb0a7NHa5rzhA6T8CQQC02Kppn4FS7Snj8foVTBvLksy/",
  "ZdGlALPqtIwuUyuZ32oYn2xoo1P7Y2HJUEBN/MUe2jFAMY0A8/2kIhLG1JGBAj9U",
  "l5GEydLsJYXnYFbpefCsZVeEDopc5uy1zmRYzaZDXyI7CIV4lf89w+Qc2fyGMc+e",
  "1vNVQt+sUe5ZDdC19ew=",
);
