package bindings

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
)

func TestRedirects(t *testing.T) {
	other := serve(t, echo)
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		// /STATUS/LOCATION
		status, to, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		code, err := strconv.Atoi(status)
		switch {
		case err != nil:
			echo(w, r)
		case to == "count":
			n, _ := strconv.Atoi(r.URL.RawQuery)
			if n == 0 {
				echo(w, r)
				return
			}
			w.Header().Set("Location", fmt.Sprintf("?%d", n-1))
			w.WriteHeader(code)
		case to == "nowhere":
			w.WriteHeader(code)
			fmt.Fprint(w, "stay")
		case to == "other":
			w.Header().Set("Location", other.URL+"/there")
			w.WriteHeader(code)
		case to == "credentials":
			w.Header().Set("Location", strings.Replace(other.URL, "//", "//u:p@", 1))
			w.WriteHeader(code)
		case to == "scheme":
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(code)
		case to == "invalid":
			w.Header().Set("Location", "http://a b/")
			w.WriteHeader(code)
		case to == "private":
			w.Header().Set("Location", "http://10.1.2.3/")
			w.WriteHeader(code)
		default:
			w.Header().Set("Location", "/"+to)
			w.WriteHeader(code)
		}
	})
	const post = `const post = async (s, method = "POST") => { const r = await fetch(arg + s, { method, body: "b", headers: { "content-language": "de", authorization: "t", cookie: "c", "x-own": "1" } }); const j = await r.json(); return [j.method, j.body, ["Content-Type", "Content-Language", "Authorization", "Cookie", "X-Own"].filter((h) => j.headers[h]).join()]; };`
	runCases(t, Config{Client: reach(t, server, other)}, []webCase{
		{"followed", `const r = await fetch(arg + "/302/end#frag"); return [r.status, r.redirected, r.url === arg + "/end", (await r.json()).uri];`, `[200,true,true,"/end"]`},
		{"POST becomes GET", post + `return [await post("/301/end"), await post("/302/end"), await post("/303/end"), await post("/303/end", "PUT")];`,
			`[["GET","","Authorization,Cookie,X-Own"],["GET","","Authorization,Cookie,X-Own"],["GET","","Authorization,Cookie,X-Own"],["GET","","Authorization,Cookie,X-Own"]]`},
		{"method and body stay", post + `return [await post("/307/end"), await post("/308/end"), await post("/301/end", "PUT"), await post("/302/end", "DELETE")];`,
			`[["POST","b","Content-Type,Content-Language,Authorization,Cookie,X-Own"],["POST","b","Content-Type,Content-Language,Authorization,Cookie,X-Own"],["PUT","b","Content-Type,Content-Language,Authorization,Cookie,X-Own"],["DELETE","b","Content-Type,Content-Language,Authorization,Cookie,X-Own"]]`},
		{"another origin sees no credentials", post + `return [await post("/307/other"), await post("/302/307/other")];`, `[["POST","b","Content-Type,Content-Language,X-Own"],["GET","","X-Own"]]`},
		{"HEAD stays HEAD", `const r = await fetch(arg + "/303/end", { method: "HEAD" }); return [r.status, r.url === arg + "/end", r.body];`, `[200,true,null]`},
		{"twenty and no more", `const r = await fetch(arg + "/302/count?20"); return [r.status, r.redirected, await rejected(fetch(arg + "/302/count?21"))];`, `[200,true,"TypeError: fetch failed: more than 20 redirects"]`},
		{"manual", `const r = await fetch(arg + "/302/end", { redirect: "manual" }); return [r.status, r.headers.get("location"), r.redirected, r.type, r.url === arg + "/302/end"];`, `[302,"/end",false,"basic",true]`},
		{"error", `try { await fetch(arg + "/302/end", { redirect: "error" }); } catch (e) { return [e.name, e.cause.code, e.message.endsWith('answered with a redirect, and redirect is "error"'), (await fetch(arg + "/end", { redirect: "error" })).status]; }`, `["TypeError","ERR_REDIRECT",true,200]`},
		{"without a location", `const r = await fetch(arg + "/302/nowhere"); return [r.status, await r.text(), r.redirected, (await fetch(arg + "/304/end")).status];`, `[302,"stay",false,304]`},
		{"not followed", `return Promise.all(["credentials", "scheme", "invalid"].map(async (s) => (await rejected(fetch(arg + "/302/" + s))).split(" redirects to ")[1]));`,
			`["a URL that holds credentials, which is not followed","a URL of the scheme file: only http and https are followed","an invalid URL"]`},
		{"a stream is sent once", `
			const send = (s) => fetch(arg + s, { method: "POST", duplex: "half", body: ReadableStream.from([new Uint8Array([97])]) });
			return [(await (await send("/303/end")).json()).method, (await rejected(send("/307/end"))).split(" redirects a ")[1]];`, `["GET","request whose body is a stream, which cannot be sent twice"]`},
		{"to a private address", `try { await fetch(arg + "/302/private"); } catch (e) { return [e.name, e.cause.code, e.message.includes("10.1.2.3")]; }`, `["TypeError","ERR_ACCESS_DENIED",true]`},
	}, server.URL)
}
