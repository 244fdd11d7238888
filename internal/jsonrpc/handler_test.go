package jsonrpc

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
)

// outside is a connector as this package sees one: what a method does goes by
// its name.
type outside struct {
	mu    sync.Mutex // guards calls
	calls []connector.Call
}

func (o *outside) Call(ctx context.Context, call connector.Call) (json.RawMessage, error) {
	o.mu.Lock()
	o.calls = append(o.calls, call)
	o.mu.Unlock()
	switch call.Method {
	case "echo", "büro", "Echo":
		return call.Params, nil
	case "null":
		return json.RawMessage("null"), nil
	case "nothing":
		return nil, nil
	case "throw":
		return nil, &connector.Error{Kind: connector.Thrown, Message: "row 7 <b>\u2028 is bad", Stack: "at connector.js:3:1"}
	case "coded":
		return nil, &connector.Error{Kind: connector.Coded, Code: 418, Message: "I'm a teapot", Data: json.RawMessage(`{"pot":1.0}`)}
	case "coded_bad_data":
		return nil, &connector.Error{Kind: connector.Coded, Code: -7, Message: "m", Data: json.RawMessage(`{"pot":`)}
	case "leak":
		return nil, &connector.Error{Kind: connector.Coded, Code: 1, Message: "no access with hunter2hunter2", Data: json.RawMessage(`["hunter2hunter2"]`)}
	case "late":
		return nil, connector.Errorf(connector.Deadline, "did not end within 60s")
	case "late_context":
		return nil, fmt.Errorf("wait for a VM: %w", context.DeadlineExceeded)
	case "busy":
		return nil, &connector.Error{Kind: connector.Busy, Message: "all VMs are busy: try again", RetryAfter: 1500 * time.Millisecond}
	case "missing":
		return nil, connector.Errorf(connector.NoConnector, "there is no connector %q", call.Connector)
	case "limit":
		return nil, connector.Errorf(connector.Limit, "the answer is larger than 16 MiB")
	case "fault":
		return nil, errors.New("open /srv/secret/place: *fs.PathError")
	case "wrapped":
		return nil, fmt.Errorf("catalog: %w", connector.Errorf(connector.Thrown, "wrapped"))
	case "panic":
		panic("runtime error: index out of range in *goja.Object")
	}
	return nil, connector.Errorf(connector.NoMethod, "method %q is not implemented", call.Method)
}

func serve(t *testing.T, config Config, request Request) *httptest.Server {
	t.Helper()
	handler := NewHandler(config)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handler.ServeHTTP(w, r.WithContext(WithRequest(r.Context(), request)))
	}))
	t.Cleanup(server.Close)
	return server
}

type reply struct {
	status int
	header http.Header
	body   string
}

func post(t *testing.T, url, body string) reply {
	t.Helper()
	response, err := http.Post(url, "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply{response.StatusCode, response.Header, string(text)}
}

const (
	invalidPrefix = `{"jsonrpc":"2.0","id":%s,"error":{"code":-32600,"message":"not a JSON-RPC request: %s"}}`
	parsePrefix   = `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"%s"}}`
)

func invalidAnswer(id, problem string) string {
	return fmt.Sprintf(invalidPrefix, id, strings.ReplaceAll(problem, `"`, `\"`))
}

func parseAnswer(problem string) string {
	return fmt.Sprintf(parsePrefix, strings.ReplaceAll(problem, `"`, `\"`))
}

func TestAnswers(t *testing.T) {
	const (
		aRequest  = `a request is an object, such as {"jsonrpc":"2.0","id":1,"method":"list_objects"}`
		noVersion = `"jsonrpc" is missing: add "jsonrpc": "2.0"`
		badID     = `"id" must be a string, a number or null`
		badParams = `"params" must be an object or an array: leave it out where there are none`
	)
	call := func(id, method string) string {
		return fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"method":%q}`, id, method)
	}
	echo := func(id, params string) string {
		return fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"method":"echo","params":%s}`, id, params)
	}
	result := func(id, result string) string {
		return fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"result":%s}`, id, result)
	}
	failure := func(id string, code int, message string) string {
		return fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"error":{"code":%d,"message":%s}}`, id, code, message)
	}

	for name, test := range map[string]struct {
		body   string
		status int // 200 where 0
		want   string
	}{
		"object params":           {body: echo("1", `{"a":[1,{}]}`), want: result("1", `{"a":[1,{}]}`)},
		"array params":            {body: echo("1", `[ 1 ]`), want: result("1", `[ 1 ]`)},
		"numbers of params stay":  {body: echo("1", `[9007199254740993,1.0,1e2,-0]`), want: result("1", `[9007199254740993,1.0,1e2,-0]`)},
		"no params":               {body: call("1", "echo"), want: result("1", `null`)},
		"null result":             {body: call("1", "null"), want: result("1", `null`)},
		"no result":               {body: call("1", "nothing"), want: result("1", `null`)},
		"space around":            {body: " \r\n\t" + call("1", "null") + "\n ", want: result("1", `null`)},
		"space within":            {body: "{ \"jsonrpc\" :\t\"2.0\" , \"id\"\n:\n7 , \"method\" : \"echo\" , \"params\" : { \"a\" : 1 } }", want: result("7", `{ "a" : 1 }`)},
		"id beyond 2^53":          {body: call("9007199254740993", "null"), want: result("9007199254740993", `null`)},
		"id 1.0":                  {body: call("1.0", "null"), want: result("1.0", `null`)},
		"id 1e2":                  {body: call("1e2", "null"), want: result("1e2", `null`)},
		"id -0":                   {body: call("-0", "null"), want: result("-0", `null`)},
		"id null":                 {body: call("null", "null"), want: result("null", `null`)},
		"id unicode":              {body: call(`"grün 🐟"`, "null"), want: result(`"grün 🐟"`, `null`)},
		"id escaped":              {body: call(`"\u0041"`, "null"), want: result(`"\u0041"`, `null`)},
		"id lone surrogate":       {body: call(`"\ud800"`, "null"), want: result(`"\ud800"`, `null`)},
		"id empty":                {body: call(`""`, "null"), want: result(`""`, `null`)},
		"id with markup":          {body: call(`"<&>"`, "null"), want: result(`"<&>"`, `null`)},
		"method escaped":          {body: `{"jsonrpc":"\u0032.0","id":1,"method":"\u0065cho","params":[1]}`, want: result("1", `[1]`)},
		"member name escaped":     {body: `{"jsonrpc":"2.0","\u0069d":1,"method":"null"}`, want: result("1", `null`)},
		"method unicode":          {body: call("1", "büro"), want: result("1", `null`)},
		"method without a dot":    {body: call("1", "echo"), want: result("1", `null`)},
		"last member wins":        {body: `{"jsonrpc":"1.0","id":1,"method":"x","id":2,"method":"echo","params":[1],"jsonrpc":"2.0","params":[2]}`, want: result("2", `[2]`)},
		"other members":           {body: `{"jsonrpc":"2.0","id":1,"method":"null","result":{"a":"}"},"x":[[]]}`, want: result("1", `null`)},
		"brackets within strings": {body: echo("1", `{"a\"}":"]}\\","b":["{"]}`), want: result("1", `{"a\"}":"]}\\","b":["{"]}`)},

		"case of names counts":       {body: `{"jsonrpc":"2.0","ID":1,"method":"null"}`, status: 204},
		"case of method counts":      {body: `{"jsonrpc":"2.0","id":1,"Method":"null"}`, want: invalidAnswer("1", `"method" is missing: name the method to call`)},
		"case of version counts":     {body: `{"JSONRPC":"2.0","id":1,"method":"null"}`, want: invalidAnswer("1", noVersion)},
		"case of params counts":      {body: `{"jsonrpc":"2.0","id":1,"method":"echo","Params":[1]}`, want: result("1", `null`)},
		"later other case is no own": {body: `{"jsonrpc":"2.0","id":1,"method":"echo","METHOD":"throw","Id":2}`, want: result("1", `null`)},
		"long s is no s":             {body: "{\"jſonrpc\":\"2.0\",\"id\":1,\"method\":\"null\"}", want: invalidAnswer("1", noVersion)},

		"empty body":          {body: "", want: parseAnswer(`empty body: send a JSON-RPC request, such as {"jsonrpc":"2.0","id":1,"method":"list_objects"}`)},
		"only space":          {body: " \n", want: parseAnswer(`empty body: send a JSON-RPC request, such as {"jsonrpc":"2.0","id":1,"method":"list_objects"}`)},
		"not JSON":            {body: "hello", want: parseAnswer("not JSON: expected a value, at line 1, column 1 (byte 1)")},
		"single quotes":       {body: "{\n  'a': 1}", want: parseAnswer("not JSON: expected a member name in double quotes, at line 2, column 3 (byte 5)")},
		"column in letters":   {body: `{"ü": x}`, want: parseAnswer("not JSON: expected a value, at line 1, column 7 (byte 8)")},
		"trailing comma":      {body: `[1,]`, want: parseAnswer("not JSON: expected a value, at line 1, column 4 (byte 4)")},
		"trailing garbage":    {body: call("1", "echo") + " x", want: parseAnswer("not JSON: something follows the JSON value, at line 1, column 42 (byte 42)")},
		"two values":          {body: `{}{}`, want: parseAnswer("not JSON: something follows the JSON value, at line 1, column 3 (byte 3)")},
		"cut":                 {body: `{"jsonrpc":"2.0","method":"ec`, want: parseAnswer("not JSON: the body ends inside a string, at line 1, column 30 (byte 30)")},
		"cut object":          {body: `{"jsonrpc":"2.0"`, want: parseAnswer("not JSON: the body ends inside an object, at line 1, column 17 (byte 17)")},
		"byte order mark":     {body: "\xef\xbb\xbf{}", want: parseAnswer("not JSON: the body begins with a byte order mark: send it without")},
		"invalid UTF-8":       {body: "{\n\"ü\": \"\xff\"}", want: parseAnswer("not JSON: invalid UTF-8 at line 2, column 7 (byte 10): send the body encoded as UTF-8")},
		"UTF-16":              {body: "\xff\xfe{\x00}\x00", want: parseAnswer("not JSON: invalid UTF-8 at line 1, column 1 (byte 1): send the body encoded as UTF-8")},
		"overlong UTF-8":      {body: "\"\xc0\xaf\"", want: parseAnswer("not JSON: invalid UTF-8 at line 1, column 2 (byte 2): send the body encoded as UTF-8")},
		"encoded surrogate":   {body: "\"\xed\xa0\x80\"", want: parseAnswer("not JSON: invalid UTF-8 at line 1, column 2 (byte 2): send the body encoded as UTF-8")},
		"control character":   {body: "\"a\nb\"", want: parseAnswer(`not JSON: a control character in a string: write it as an escape, such as \\n, at line 1, column 3 (byte 3)`)},
		"NaN":                 {body: `{"a":NaN}`, want: parseAnswer("not JSON: expected a value, at line 1, column 6 (byte 6)")},
		"NUL":                 {body: "\x00", want: parseAnswer("not JSON: expected a value, at line 1, column 1 (byte 1)")},
		"empty batch":         {body: `[]`, want: failure("null", -32600, `"empty batch: put at least one request into the array"`)},
		"batch of a number":   {body: `[1]`, want: "[" + invalidAnswer("null", aRequest) + "]"},
		"batch of batch":      {body: `[[]]`, want: "[" + invalidAnswer("null", aRequest) + "]"},
		"empty object":        {body: `{}`, want: invalidAnswer("null", noVersion)},
		"a string":            {body: `"x"`, want: invalidAnswer("null", aRequest)},
		"null":                {body: `null`, want: invalidAnswer("null", aRequest)},
		"version 1.0":         {body: `{"jsonrpc":"1.0","id":1,"method":"echo"}`, want: invalidAnswer("1", `"jsonrpc" must be the string "2.0"`)},
		"version as number":   {body: `{"jsonrpc":2.0,"id":1,"method":"echo"}`, want: invalidAnswer("1", `"jsonrpc" must be the string "2.0"`)},
		"version without id":  {body: `{"jsonrpc":"2","method":"echo"}`, want: invalidAnswer("null", `"jsonrpc" must be the string "2.0"`)},
		"method a number":     {body: `{"jsonrpc":"2.0","id":"a","method":1}`, want: invalidAnswer(`"a"`, `"method" must be a string`)},
		"method null":         {body: `{"jsonrpc":"2.0","id":1,"method":null}`, want: invalidAnswer("1", `"method" must be a string`)},
		"method empty":        {body: `{"jsonrpc":"2.0","id":1,"method":""}`, want: invalidAnswer("1", `"method" is empty: name the method to call`)},
		"method missing":      {body: `{"jsonrpc":"2.0","id":1}`, want: invalidAnswer("1", `"method" is missing: name the method to call`)},
		"id an object":        {body: `{"jsonrpc":"2.0","id":{"a":1},"method":"echo"}`, want: invalidAnswer("null", badID)},
		"id an array":         {body: `{"jsonrpc":"2.0","id":[1],"method":"echo"}`, want: invalidAnswer("null", badID)},
		"id true":             {body: `{"jsonrpc":"2.0","id":true,"method":"echo"}`, want: invalidAnswer("null", badID)},
		"params a string":     {body: `{"jsonrpc":"2.0","id":1,"method":"echo","params":"x"}`, want: invalidAnswer("1", badParams)},
		"params null":         {body: `{"jsonrpc":"2.0","id":1,"method":"echo","params":null}`, want: invalidAnswer("1", badParams)},
		"params, no id":       {body: `{"jsonrpc":"2.0","method":"echo","params":1}`, want: invalidAnswer("null", badParams)},
		"no such method":      {body: call("1", "delete"), want: failure("1", -32601, `"method \"delete\" is not implemented"`)},
		"__proto__":           {body: call("1", "__proto__"), want: failure("1", -32601, `"method \"__proto__\" is not implemented"`)},
		"reserved":            {body: call("1", "rpc.x"), want: failure("1", -32601, `"there is no method \"rpc.x\": JSON-RPC reserves names that begin with \"rpc.\""`)},
		"long method":         {body: call("1", strings.Repeat("x", 257)), want: failure("1", -32601, `"there is no such method: no name is longer than 256 bytes"`)},
		"Go method":           {body: call("1", "Wire.Answer"), want: failure("1", -32601, `"method \"Wire.Answer\" is not implemented"`)},
		"thrown":              {body: call("1", "throw"), want: failure("1", -32000, `"row 7 <b>\u2028 is bad"`)},
		"wrapped":             {body: call("1", "wrapped"), want: failure("1", -32000, `"wrapped"`)},
		"coded":               {body: call("1", "coded"), want: `{"jsonrpc":"2.0","id":1,"error":{"code":418,"message":"I'm a teapot","data":{"pot":1.0}}}`},
		"data that is broken": {body: call("1", "coded_bad_data"), want: failure("1", -7, `"m"`)},
		"secrets":             {body: call("1", "leak"), want: `{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"no access with [PASSWORD]","data":["[PASSWORD]"]}}`},
		"deadline":            {body: call("1", "late"), want: failure("1", -32001, `"did not end within 60s"`)},
		"deadline of context": {body: call("1", "late_context"), want: failure("1", -32001, `"the call did not end in time: send fewer rows, or raise the connector's timeout"`)},
		"busy":                {body: call("1", "busy"), status: 503, want: failure("1", -32002, `"all VMs are busy: try again"`)},
		"busy in a batch":     {body: "[" + call("1", "busy") + "]", want: "[" + failure("1", -32002, `"all VMs are busy: try again"`) + "]"},
		"no connector":        {body: call("1", "missing"), status: 404, want: failure("1", -32003, `"there is no connector \"crm/x\""`)},
		"limit":               {body: call("1", "limit"), want: failure("1", -32004, `"the answer is larger than 16 MiB"`)},
		"our fault":           {body: call("1", "fault"), want: failure("1", -32603, `"internal error: see the server's log"`)},
		"panic":               {body: call("1", "panic"), want: failure("1", -32603, `"internal error: see the server's log"`)},

		"notification":            {body: `{"jsonrpc":"2.0","method":"echo"}`, status: 204},
		"notification that fails": {body: `{"jsonrpc":"2.0","method":"panic"}`, status: 204},
		"notification, busy":      {body: `{"jsonrpc":"2.0","method":"busy"}`, status: 204},
		"only notifications":      {body: `[{"jsonrpc":"2.0","method":"echo"},{"jsonrpc":"2.0","method":"throw"}]`, status: 204},
		"batch": {
			body: "[" + call("1", "null") + ` , {"jsonrpc":"2.0","method":"echo"},` + call(`"b"`, "throw") + ", 5 ," + call("null", "panic") + "," + echo("1", "[1]") + "]",
			want: "[" + strings.Join([]string{
				result("1", "null"), failure(`"b"`, -32000, `"row 7 <b>\u2028 is bad"`), invalidAnswer("null", aRequest),
				failure("null", -32603, `"internal error: see the server's log"`), result("1", "[1]"),
			}, ",") + "]",
		},
		"batch to no connector": {
			body: "[" + call("1", "missing") + `,{"jsonrpc":"2.0","method":"missing"},7]`, status: 404,
			want: "[" + failure("1", -32003, `"there is no connector \"crm/x\""`) + "," + invalidAnswer("null", aRequest) + "]",
		},
		"connector that went while the batch ran": {
			body: "[" + call("1", "null") + "," + call("2", "missing") + "]",
			want: "[" + result("1", "null") + "," + failure("2", -32003, `"there is no connector \"crm/x\""`) + "]",
		},
		"batch too long": {
			body: "[" + strings.Repeat("1,", 20) + "1]", status: 413,
			want: failure("null", -32600, `"the batch has more than 20 requests: send it in parts"`),
		},
		"deepest": {body: echo("1", strings.Repeat("[", 31)+strings.Repeat("]", 31)), want: result("1", strings.Repeat("[", 31)+strings.Repeat("]", 31))},
		"too deep": {
			body: echo("1", strings.Repeat("[", 32)+strings.Repeat("]", 32)),
			want: failure("null", -32004, `"the JSON is nested deeper than 32 levels at line 1, column 81 (byte 81): send a flatter value"`),
		},
	} {
		t.Run(name, func(t *testing.T) {
			server := serve(t, Config{
				Caller: new(outside), MaxBatch: 20, MaxDepth: 32,
				Redact: func(text string) string { return strings.ReplaceAll(text, "hunter2hunter2", "[PASSWORD]") },
			}, Request{Connector: "crm/x"})
			got := post(t, server.URL, test.body)
			want := test.status
			if want == 0 {
				want = 200
			}
			if got.status != want || got.body != test.want {
				t.Errorf("%s\n got %d %s\nwant %d %s", test.body, got.status, got.body, want, test.want)
			}
			if got.body != "" && (!json.Valid([]byte(got.body)) || got.header.Get("Content-Type") != "application/json; charset=utf-8") {
				t.Errorf("not a JSON answer: %v %s", got.header, got.body)
			}
			if retry := got.header.Get("Retry-After"); (want == 503) != (retry == "2") {
				t.Errorf("Retry-After is %q", retry)
			}
		})
	}
}

func TestDepthNeitherKillsNorStalls(t *testing.T) {
	server := serve(t, Config{Caller: new(outside)}, Request{})
	for name, body := range map[string]string{
		"arrays":  strings.Repeat("[", 1e6),
		"closed":  strings.Repeat("[", 1e6) + strings.Repeat("]", 1e6),
		"objects": strings.Repeat(`{"a":`, 1e6),
		"params":  `{"jsonrpc":"2.0","id":1,"method":"echo","params":` + strings.Repeat("[", 1e6) + strings.Repeat("]", 1e6) + "}",
	} {
		t.Run(name, func(t *testing.T) {
			if got := post(t, server.URL, body); got.status != 200 || !strings.Contains(got.body, `"id":null,"error":{"code":-32004`) {
				t.Errorf("got %d %.200s", got.status, got.body)
			}
		})
	}
	// What is wide but not deep is no more than long.
	wide := `{"jsonrpc":"2.0","id":1,"method":"echo","params":[` + strings.Repeat("[],", 1e6) + "[]]}"
	if got := post(t, server.URL, wide); got.status != 200 || len(got.body) < 3e6 {
		t.Errorf("got %d %.200s", got.status, got.body)
	}
}

func TestCallCarriesTheRequest(t *testing.T) {
	callee := new(outside)
	var heard []Summary
	server := serve(t, Config{Caller: callee}, Request{
		Connector: "crm/slack", RequestID: "r-1", Headers: http.Header{"X-Sync": {"7"}},
		Answered: func(s Summary) { heard = append(heard, s) },
	})
	post(t, server.URL, `{"jsonrpc":"2.0","id":"\u0041","method":"echo","params":[1.0]}`)
	post(t, server.URL, `{"jsonrpc":"2.0","method":"throw"}`)
	post(t, server.URL, `[{"jsonrpc":"2.0","id":1,"method":"coded"},2,{"jsonrpc":"2.0","id":1,"method":"echo"}]`)
	post(t, server.URL, `nonsense`)

	first := callee.calls[0]
	if first.Connector != "crm/slack" || first.RequestID != "r-1" || first.Headers.Get("X-Sync") != "7" ||
		string(first.ID) != `"\u0041"` || string(first.Params) != "[1.0]" || first.Method != "echo" {
		t.Errorf("call is %+v", first)
	}
	if second := callee.calls[1]; second.ID != nil || second.Params != nil {
		t.Errorf("a notification without params is %+v", second)
	}
	want := fmt.Sprint([]Summary{
		{Calls: 1, Methods: []string{"echo"}},
		{Calls: 1, Notifications: 1, Methods: []string{"throw"}, Codes: []int{-32000}, Problem: "row 7 <b>\u2028 is bad"},
		{Batch: true, Calls: 3, Methods: []string{"coded", "echo"}, Codes: []int{418, -32600}, Problem: "I'm a teapot"},
		{Codes: []int{-32700}, Problem: "not JSON: expected a value, at line 1, column 1 (byte 1)"},
	})
	if got := fmt.Sprint(heard); got != want {
		t.Errorf("summaries\n got %s\nwant %s", got, want)
	}
}

// gate counts who is inside, and lets everybody wait for a given crowd.
type gate struct {
	crowd  int64
	inside atomic.Int64
	most   atomic.Int64
	full   chan struct{}
	once   sync.Once
}

func (g *gate) Call(ctx context.Context, call connector.Call) (json.RawMessage, error) {
	now := g.inside.Add(1)
	defer g.inside.Add(-1)
	for most := g.most.Load(); now > most && !g.most.CompareAndSwap(most, now); most = g.most.Load() {
	}
	if now == g.crowd {
		g.once.Do(func() { close(g.full) })
	}
	select {
	case <-g.full:
	case <-time.After(5 * time.Second):
		return nil, errors.New("the others never came")
	}
	return call.ID, nil
}

func TestBatchIsBoundedAndInOrder(t *testing.T) {
	g := &gate{crowd: 8, full: make(chan struct{})}
	server := serve(t, Config{Caller: g}, Request{})
	var request, want []string
	for i := range 1000 {
		request = append(request, fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":"m"}`, i))
		want = append(want, fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"result":%d}`, i, i))
	}
	got := post(t, server.URL, "["+strings.Join(request, ",")+"]")
	if got.body != "["+strings.Join(want, ",")+"]" {
		t.Errorf("got %.300s", got.body)
	}
	if most := g.most.Load(); most != 8 {
		t.Errorf("%d calls ran at once, want 8", most)
	}
}

type callerFunc func(context.Context, connector.Call) (json.RawMessage, error)

func (f callerFunc) Call(ctx context.Context, call connector.Call) (json.RawMessage, error) {
	return f(ctx, call)
}

func TestBatchBeginsNothingAfterTheDeadline(t *testing.T) {
	var ran atomic.Int64
	handler := NewHandler(Config{Parallel: 1, Caller: callerFunc(func(ctx context.Context, _ connector.Call) (json.RawMessage, error) {
		ran.Add(1)
		<-ctx.Done()
		return nil, ctx.Err()
	})})
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(ctx, "POST", "/", strings.NewReader(`[{"jsonrpc":"2.0","id":1,"method":"m"},{"jsonrpc":"2.0","id":2,"method":"m"}]`))
	handler.ServeHTTP(w, r)
	if ran.Load() != 1 || strings.Count(w.Body.String(), `"code":-32001`) != 2 {
		t.Errorf("%d calls began; got %s", ran.Load(), w.Body)
	}
}

func TestFailuresAreLoggedOnce(t *testing.T) {
	for method, want := range map[string][]string{
		"throw":  {`"level":"WARN"`, `"connector":"c"`, `"method":"throw"`, `"request_id":"r-1"`, `"id":"7"`, `"stack":"at connector.js:3:1"`},
		"fault":  {`"level":"ERROR"`, `"cause":"open /srv/secret/place: *fs.PathError"`},
		"panic":  {`"level":"ERROR"`, `"cause":"panic: runtime error`, "handler_test.go"},
		"delete": {`"level":"DEBUG"`},
	} {
		t.Run(method, func(t *testing.T) {
			var log bytes.Buffer
			server := serve(t, Config{
				Caller: new(outside),
				Log:    slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})),
			}, Request{Connector: "c", RequestID: "r-1"})
			post(t, server.URL, fmt.Sprintf(`{"jsonrpc":"2.0","id":7,"method":%q}`, method))
			server.Close()
			if strings.Count(log.String(), "\n") != 1 {
				t.Errorf("log is %s", &log)
			}
			for _, part := range want {
				if !strings.Contains(log.String(), part) {
					t.Errorf("log has no %s: %s", part, &log)
				}
			}
		})
	}
}

type brokenBody struct{ err error }

func (b brokenBody) Read([]byte) (int, error) { return 0, b.err }

func TestBodyThatCannotBeRead(t *testing.T) {
	handler := NewHandler(Config{Caller: new(outside)})
	for name, test := range map[string]struct {
		err    error
		status int
		want   string
	}{
		"a limit": {fmt.Errorf("read: %w", connector.Errorf(connector.TooLarge, "the body is too large")), 413, `-32600,"message":"the body is too large"`},
		"cut":     {io.ErrUnexpectedEOF, 200, `-32600,"message":"the body ended early: send it whole"`},
		"broken":  {errors.New("read tcp 127.0.0.1:1: *net.OpError"), 200, `-32600,"message":"the body could not be read: send it again"`},
	} {
		t.Run(name, func(t *testing.T) {
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, httptest.NewRequest("POST", "/", brokenBody{test.err}))
			if w.Code != test.status || !strings.Contains(w.Body.String(), `"id":null,"error":{"code":`+test.want) {
				t.Errorf("got %d %s", w.Code, w.Body)
			}
		})
	}
}

func TestMediaTypesAreTheRoutersBusiness(t *testing.T) {
	for _, media := range []string{"", "application/json-rpc", "application/json ; charset=utf-8", "application/vnd.x+json"} {
		r := httptest.NewRequest("POST", "/", strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"null"}`))
		r.Header.Set("Content-Type", media)
		w := httptest.NewRecorder()
		NewHandler(Config{Caller: new(outside)}).ServeHTTP(w, r)
		if w.Code != 200 || w.Body.String() != `{"jsonrpc":"2.0","id":1,"result":null}` {
			t.Errorf("%q: got %d %s", media, w.Code, w.Body)
		}
	}
}

func TestWriteError(t *testing.T) {
	for name, test := range map[string]struct {
		kind   connector.Kind
		status int
		code   int
	}{
		"internal":        {connector.Internal, 200, -32603},
		"parse":           {connector.ParseError, 200, -32700},
		"invalid request": {connector.InvalidRequest, 200, -32600},
		"no method":       {connector.NoMethod, 200, -32601},
		"thrown":          {connector.Thrown, 200, -32000},
		"deadline":        {connector.Deadline, 200, -32001},
		"busy":            {connector.Busy, 503, -32002},
		"no connector":    {connector.NoConnector, 404, -32003},
		"limit":           {connector.Limit, 200, -32004},
		"too large":       {connector.TooLarge, 413, -32600},
		"verb":            {connector.BadVerb, 405, -32600},
		"media":           {connector.BadMedia, 415, -32600},
		"unauthorized":    {connector.Unauthorized, 401, -32600},
	} {
		t.Run(name, func(t *testing.T) {
			w := httptest.NewRecorder()
			WriteError(w, &connector.Error{Kind: test.kind, Message: "m", Cause: errors.New("hidden"), Stack: "hidden"})
			want := fmt.Sprintf(`{"jsonrpc":"2.0","id":null,"error":{"code":%d,"message":"m"}}`, test.code)
			if w.Code != test.status || w.Body.String() != want {
				t.Errorf("got %d %s, want %d %s", w.Code, w.Body, test.status, want)
			}
		})
	}
}

// For a connector written with Jayson a request with the id null is a
// notification; a message that is none keeps its answer.
func TestNullIDNotifies(t *testing.T) {
	server := serve(t, Config{Caller: new(outside), NullIDNotifies: func(name connector.Name) bool { return name == "crm/x" }}, Request{Connector: "crm/x"})
	for body, want := range map[string]string{
		`{"jsonrpc":"2.0","id":null,"method":"null"}`:                                            "",
		`{"jsonrpc":"2.0","id":null,"method":"throw"}`:                                           "",
		`[{"jsonrpc":"2.0","id":null,"method":"null"},{"jsonrpc":"2.0","id":1,"method":"null"}]`: `[{"jsonrpc":"2.0","id":1,"result":null}]`,
		`{"jsonrpc":"2.0","id":null}`:                                                            invalidAnswer("null", `"method" is missing: name the method to call`),
	} {
		got := post(t, server.URL, body)
		if strings.TrimSpace(got.body) != want || want == "" && got.status != 204 {
			t.Errorf("%s: %d %s, want %s", body, got.status, got.body, want)
		}
	}
}
