package rows

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/patchbay/patchbay/internal/connector"
)

// answering returns a call that always gives one result.
func answering(result string) Call {
	return func(context.Context, json.RawMessage, func([]connector.Verdict)) (json.RawMessage, error) {
		return json.RawMessage(result), nil
	}
}

// batchOf makes a batch of rows with the ids, given as JSON.
func batchOf(t testing.TB, numbers connector.Numbers, ids ...string) *Batch {
	t.Helper()
	rows := make([]string, len(ids))
	for i, id := range ids {
		rows[i] = `{"id":` + id + `}`
		if id == "-" {
			rows[i] = `{}`
		}
	}
	b, err := Read(json.RawMessage(`{"idColumn":"id","rows":[`+strings.Join(rows, ",")+`]}`), numbers)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestRun_ledger(t *testing.T) {
	const hint = `export const numbers = \"exact\")`
	for _, test := range []struct {
		name    string
		ids     []string
		numbers connector.Numbers
		result  string
		want    string
		notes   int
	}{
		{"none rejected", []string{`1`, `2`}, "", `{"rejectedRows":[]}`, `{"rejectedRows":[]}`, 0},
		{"null", []string{`1`}, "", `null`, `{"rejectedRows":[]}`, 0},
		{"no result", []string{`1`}, "", ``, `{"rejectedRows":[]}`, 0},
		{"empty object", []string{`1`}, "", ` { } `, `{"rejectedRows":[]}`, 0},
		{"other members are kept", []string{`1`}, "", `{"a":1.0,"b":[]}`, `{"a":1.0,"b":[],"rejectedRows":[]}`, 0},
		{"other members around", []string{`1`}, "", `{"a":1,"rejectedRows":[{"id":1,"reason":"no"}],"b":2}`, `{"a":1,"rejectedRows":[{"id":1,"reason":"no"}],"b":2}`, 0},
		{"one of two", []string{`1`, `2`}, "", `{"rejectedRows":[{"id":2,"reason":"no"}]}`, `{"rejectedRows":[{"id":2,"reason":"no"}]}`, 0},
		{"in the order of the rows", []string{`1`, `2`, `3`}, "", `{"rejectedRows":[{"id":3,"reason":"c"},{"id":9,"reason":"x"},{"id":1,"reason":"a"}]}`,
			`{"rejectedRows":[{"id":1,"reason":"a"},{"id":3,"reason":"c"},{"id":9,"reason":"x"}]}`, 1},
		{"more members of a rejection", []string{`1`}, "", `{"rejectedRows":[{"code":7,"id":1,"reason":"no","at":[1]}]}`, `{"rejectedRows":[{"id":1,"reason":"no","code":7,"at":[1]}]}`, 0},

		{"own bytes", []string{`1.0`, `"\u0061"`}, "", `{"rejectedRows":[{"id":1,"reason":"n"},{"id":"a","reason":"s"}]}`, `{"rejectedRows":[{"id":1.0,"reason":"n"},{"id":"\u0061","reason":"s"}]}`, 0},
		{"beyond 2^53", []string{`9007199254740993`, `5`}, "", `{"rejectedRows":[{"id":9007199254740992,"reason":"no"}]}`, `{"rejectedRows":[{"id":9007199254740993,"reason":"no"}]}`, 0},
		{"beyond 2^53 as text", []string{`9007199254740993`}, "", `{"rejectedRows":[{"id":"9007199254740992","reason":"no"}]}`, `{"rejectedRows":[{"id":9007199254740993,"reason":"no"}]}`, 0},
		{"ids that look the same", []string{`9007199254740992`, `9007199254740993`, `1`}, "", `{"rejectedRows":[{"id":9007199254740992,"reason":"no"}]}`,
			`{"rejectedRows":[{"id":9007199254740992,"reason":"no (2 rows have ids that are one number in JavaScript, so all of them are rejected: ` + hint + `"},` +
				`{"id":9007199254740993,"reason":"no (2 rows have ids that are one number in JavaScript, so all of them are rejected: ` + hint + `"}]}`, 0},
		{"objects that are equal", []string{`{"a":1,"b":2}`, `{"b":2,"a":1}`}, "", `{"rejectedRows":[{"id":{"a":1,"b":2},"reason":"no"}]}`,
			`{"rejectedRows":[{"id":{"a":1,"b":2},"reason":"no (2 rows have ids that look the same to the connector, so all of them are rejected)"},` +
				`{"id":{"b":2,"a":1},"reason":"no (2 rows have ids that look the same to the connector, so all of them are rejected)"}]}`, 0},
		{"one number in two forms", []string{`1`, `1e0`}, "", `{"rejectedRows":[{"id":1,"reason":"no"}]}`,
			`{"rejectedRows":[{"id":1,"reason":"no (2 rows have ids that look the same to the connector, so all of them are rejected)"},` +
				`{"id":1e0,"reason":"no (2 rows have ids that look the same to the connector, so all of them are rejected)"}]}`, 0},
		{"a remedy goes to the log once", []string{`1`, `2`}, "",
			`{"rejectedRows":[{"id":1,"reason":"x; write in patchbay.yaml:\na: b"},{"id":2,"reason":"x; write in patchbay.yaml:\na: b"}]}`,
			`{"rejectedRows":[{"id":1,"reason":"x; write in patchbay.yaml what the server's log says"},{"id":2,"reason":"x; write in patchbay.yaml what the server's log says"}]}`, 1},
		{"exact numbers", []string{`9007199254740992`, `9007199254740993`}, connector.NumbersExact, `{"rejectedRows":[{"id":9007199254740993,"reason":"no"}]}`, `{"rejectedRows":[{"id":9007199254740993,"reason":"no"}]}`, 0},
		{"exact numbers as text", []string{`9007199254740993`}, connector.NumbersExact, `{"rejectedRows":[{"id":"9007199254740993","reason":"no"}]}`, `{"rejectedRows":[{"id":9007199254740993,"reason":"no"}]}`, 0},
		{"ids that became strings", []string{`1`, `true`, `1e21`}, "", `{"rejectedRows":[{"id":"1e+21","reason":"c"},{"id":"true","reason":"b"},{"id":"1","reason":"a"}]}`,
			`{"rejectedRows":[{"id":1,"reason":"a"},{"id":true,"reason":"b"},{"id":1e21,"reason":"c"}]}`, 0},
		{"ids that became numbers", []string{`"7"`, `"07"`}, "", `{"rejectedRows":[{"id":7,"reason":"a"}]}`, `{"rejectedRows":[{"id":"7","reason":"a"}]}`, 0},
		{"value before text", []string{`1`, `"1"`}, "", `{"rejectedRows":[{"id":"1","reason":"text"}]}`, `{"rejectedRows":[{"id":"1","reason":"text"}]}`, 0},
		{"text of several", []string{`{"a":1}`, `{"a":2}`}, "", `{"rejectedRows":[{"id":"[object Object]","reason":"no"}]}`,
			`{"rejectedRows":[{"id":{"a":1},"reason":"no (2 rows have ids that look the same to the connector, so all of them are rejected)"},{"id":{"a":2},"reason":"no (2 rows have ids that look the same to the connector, so all of them are rejected)"}]}`, 0},
		{"object ids", []string{`{"a":1}`, `{"a":2}`}, "", `{"rejectedRows":[{"id":{"a":2},"reason":"no"}]}`, `{"rejectedRows":[{"id":{"a":2},"reason":"no"}]}`, 0},
		{"null id", []string{`null`, `1`}, "", `{"rejectedRows":[{"id":null,"reason":"no"}]}`, `{"rejectedRows":[{"id":null,"reason":"no"}]}`, 0},

		{"one id twice, rejected once", []string{`7`, `7`}, "", `{"rejectedRows":[{"id":7,"reason":"no"}]}`,
			`{"rejectedRows":[{"id":7,"reason":"no (2 rows have this id, so all of them are rejected)"},{"id":7,"reason":"no (2 rows have this id, so all of them are rejected)"}]}`, 0},
		{"one id twice, rejected twice", []string{`7`, `7`}, "", `{"rejectedRows":[{"id":7,"reason":"a"},{"id":7,"reason":"b"}]}`, `{"rejectedRows":[{"id":7,"reason":"a"},{"id":7,"reason":"b"}]}`, 0},
		{"two verdicts for a row", []string{`7`}, "", `{"rejectedRows":[{"id":7,"reason":"a"},{"id":7,"reason":"b"}]}`, `{"rejectedRows":[{"id":7,"reason":"a"}]}`, 1},
		{"two verdicts, by value and by text", []string{`7`}, "", `{"rejectedRows":[{"id":7,"reason":"a"},{"id":"7","reason":"b"}]}`, `{"rejectedRows":[{"id":7,"reason":"a"}]}`, 1},

		{"an id that was not sent", []string{`1`}, "", `{"rejectedRows":[{ "reason":"no", "id":99 }]}`, `{"rejectedRows":[{ "reason":"no", "id":99 }]}`, 1},
		{"no id", []string{`1`}, "", `{"rejectedRows":[{"reason":"no"}]}`, `{"rejectedRows":[{"reason":"no"}]}`, 1},
		{"no id and no reason", []string{`1`}, "", `{"rejectedRows":[{"x":1}]}`, `{"rejectedRows":[{"reason":"rejected without a reason","x":1}]}`, 1},
		{"a row without an id", []string{`-`, `2`}, "", `{"rejectedRows":[{"id":2,"reason":"no"}]}`, `{"rejectedRows":[{"id":2,"reason":"no"}]}`, 1},

		{"reason missing", []string{`1`}, "", `{"rejectedRows":[{"id":1}]}`, `{"rejectedRows":[{"id":1,"reason":"rejected without a reason"}]}`, 0},
		{"reason null", []string{`1`}, "", `{"rejectedRows":[{"id":1,"reason":null}]}`, `{"rejectedRows":[{"id":1,"reason":"rejected without a reason"}]}`, 0},
		{"reason empty", []string{`1`}, "", `{"rejectedRows":[{"id":1,"reason":""}]}`, `{"rejectedRows":[{"id":1,"reason":"rejected without a reason"}]}`, 0},
		{"reason a number", []string{`1`}, "", `{"rejectedRows":[{"id":1,"reason":422}]}`, `{"rejectedRows":[{"id":1,"reason":"422"}]}`, 0},
		{"reason an object", []string{`1`}, "", `{"rejectedRows":[{"id":1,"reason":{"a":"<b>"}}]}`, `{"rejectedRows":[{"id":1,"reason":"{\"a\":\"<b>\"}"}]}`, 0},
		{"reason with a message", []string{`1`}, "", `{"rejectedRows":[{"id":1,"reason":{"message":"bad","code":1}}]}`, `{"rejectedRows":[{"id":1,"reason":"bad"}]}`, 0},
		{"reason an Error", []string{`1`}, "", `{"rejectedRows":[{"id":1,"reason":{}}]}`, `{"rejectedRows":[{"id":1,"reason":"rejected with {} as the reason: JSON holds nothing of an Error, so give its message"}]}`, 0},
		{"no rows", nil, "", `null`, `{"rejectedRows":[]}`, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			outcome, err := batchOf(t, test.numbers, test.ids...).Run(t.Context(), connector.Batching{}, answering(test.result))
			if err != nil {
				t.Fatal(err)
			}
			if string(outcome.Result) != test.want {
				t.Errorf("answer\n%s, want\n%s", outcome.Result, test.want)
			}
			if len(outcome.Notes) != test.notes {
				t.Errorf("notes %v, want %d", outcome.Notes, test.notes)
			}
			var answer struct{ RejectedRows []struct{ Reason string } }
			if err := json.Unmarshal(outcome.Result, &answer); err != nil {
				t.Fatal(err)
			}
			if len(answer.RejectedRows) != outcome.Rejected {
				t.Errorf("counts %d rejections of %d", outcome.Rejected, len(answer.RejectedRows))
			}
			if outcome.Rejected > 0 && answer.RejectedRows[0].Reason != outcome.FirstReason {
				t.Errorf("first reason %q, want %q", outcome.FirstReason, answer.RejectedRows[0].Reason)
			}
		})
	}
}

// redact blanks the one secret of these tests.
func redact(text string) string { return strings.ReplaceAll(text, "hunter2/<2>", "[PASSWORD]") }

func TestRun_redact(t *testing.T) {
	const s, blank = `hunter2\/\u003c2>`, "[PASSWORD]"
	for name, test := range map[string]struct{ result, want string }{
		"a reason":            {`{"rejectedRows":[{"id":1,"reason":"bad ` + s + `!"}]}`, `{"rejectedRows":[{"id":1,"reason":"bad ` + blank + `!"}]}`},
		"nothing to blank":    {`{"rejectedRows":[{"id":1,"reason":"\u0062ad \/"}]}`, `{"rejectedRows":[{"id":1,"reason":"\u0062ad \/"}]}`},
		"reason an object":    {`{"rejectedRows":[{"id":1,"reason":{"message":"` + s + `"}}]}`, `{"rejectedRows":[{"id":1,"reason":"` + blank + `"}]}`},
		"for rows of one id":  {`{"rejectedRows":[{"id":2,"reason":"` + s + `"}]}`, `{"rejectedRows":[{"id":2,"reason":"` + blank + ` (2 rows have this id, so all of them are rejected)"},{"id":2,"reason":"` + blank + ` (2 rows have this id, so all of them are rejected)"}]}`},
		"not ids":             {`{"rejectedRows":[{"id":"` + s + `","reason":"` + s + `"}]}`, `{"rejectedRows":[{"id":"hunter2/<2>","reason":"` + blank + `"}]}`},
		"not other members":   {`{"a":"` + s + `","rejectedRows":[{"id":1,"reason":"x","b":"` + s + `"}]}`, `{"a":"` + s + `","rejectedRows":[{"id":1,"reason":"x","b":"` + s + `"}]}`},
		"fits no row":         {`{"rejectedRows":[{ "b":"` + s + `", "reason" : "` + s + `.", "id":"9 ` + s + `" }]}`, `{"rejectedRows":[{ "b":"` + s + `", "reason" : "` + blank + `.", "id":"9 ` + s + `" }]}`},
		"fits none, as it is": {`{"rejectedRows":[{ "reason" : "\u0062ad", "id":9 }]}`, `{"rejectedRows":[{ "reason" : "\u0062ad", "id":9 }]}`},
		"fits none, no text":  {`{"rejectedRows":[{ "reason" : ["` + s + `"], "id":9, "b":"` + s + `" }]}`, `{"rejectedRows":[{"id":9,"reason":"[\"hunter2\\/\\u003c2>\"]","b":"` + s + `"}]}`},
	} {
		t.Run(name, func(t *testing.T) {
			b := batchOf(t, "", `1`, `2`, `2`, `"hunter2/<2>"`)
			b.Redact = redact
			outcome, err := b.Run(t.Context(), connector.Batching{}, answering(test.result))
			if err != nil {
				t.Fatal(err)
			}
			if string(outcome.Result) != test.want {
				t.Errorf("answer\n%s, want\n%s", outcome.Result, test.want)
			}
			if strings.Contains(outcome.FirstReason, "hunter2/") {
				t.Errorf("first reason %q", outcome.FirstReason)
			}
		})
	}
}

func TestRun_wrongShape(t *testing.T) {
	for result, want := range map[string]string{
		`{"rejectedRows":null}`:    "rejectedRows is null",
		`{"rejectedRows":{}}`:      "rejectedRows is an object",
		`{"rejectedRows":"none"}`:  "rejectedRows is a string",
		`{"rejectedRows":[1]}`:     "rejectedRows[0] is a number",
		`{"rejectedRows":[{},""]}`: "rejectedRows[1] is a string",
		`{"rejected_rows":[]}`:     `the answer has "rejected_rows"`,
		`{"rejectedrows":[]}`:      `the answer has "rejectedrows"`,
		`[{"id":1}]`:               "the answer is an array",
		`"ok"`:                     "the answer is a string",
		`true`:                     "the answer is a boolean",
	} {
		_, err := batchOf(t, "", `1`).Run(t.Context(), connector.Batching{}, answering(result))
		if err == nil {
			t.Errorf("%s: no error", result)
			continue
		}
		e := connector.AsError(err)
		if e.Kind != connector.Thrown || !strings.HasPrefix(e.Message, want+": return { rejectedRows:") {
			t.Errorf("%s: %v %q, want %q", result, e.Kind, e.Message, want)
		}
	}
}

// FuzzLedger: no row is lost or reported twice, every rejection of the script
// is in the answer, and the answer is JSON.
func FuzzLedger(f *testing.F) {
	f.Add([]byte(`[1,2,"x",9007199254740993,9007199254740992,null,{"a":1},[1]]`), []byte(`{"rejectedRows":[{"id":2,"reason":"no"},{"id":"x"},{"id":9007199254740992,"reason":{}},{"reason":1},{"id":77}]}`), uint8(3), false)
	f.Add([]byte(`["a","a","\ud800"]`), []byte(`{"b":1,"rejectedRows":[{"id":"a"},{"id":"\ufffd","more":[1]}]}`), uint8(0), true)
	f.Add([]byte(`[1e21,-0,1.50]`), []byte(`{"rejectedRows":[{"id":"1e+21"},{"id":0},{"id":"1.5"}]}`), uint8(1), false)
	f.Fuzz(func(t *testing.T, idList, result []byte, size uint8, exact bool) {
		var sent []json.RawMessage
		if json.Unmarshal(idList, &sent) != nil || !json.Valid(result) {
			return
		}
		var numbers connector.Numbers
		if exact {
			numbers = connector.NumbersExact
		}
		texts := make([]string, len(sent))
		for i := range sent {
			texts[i] = string(sent[i])
		}
		b := batchOf(t, numbers, texts...)
		outcome, err := b.Run(t.Context(), connector.Batching{Rows: int(size), Parallel: 2}, answering(string(result)))
		if err != nil {
			return
		}
		if !json.Valid(outcome.Result) {
			t.Fatalf("the answer is no JSON: %s", outcome.Result)
		}
		var members map[string]json.RawMessage
		if err := json.Unmarshal(outcome.Result, &members); err != nil {
			t.Fatal(err)
		}
		var got []map[string]json.RawMessage
		if err := json.Unmarshal(members["rejectedRows"], &got); err != nil {
			t.Fatalf("%v in %s", err, outcome.Result)
		}
		left := map[string]int{}
		for _, id := range texts {
			left[id]++
		}
		answered := map[string]bool{}
		for _, r := range got {
			var reason string
			if err := json.Unmarshal(r["reason"], &reason); err != nil || reason == "" {
				t.Fatalf("reason %s in %s", r["reason"], outcome.Result)
			}
			if id, ok := r["id"]; ok {
				left[string(id)]--
				who := identify(id, numbers)
				answered[who.text] = true
			}
		}
		said := rejectionsIn(t, result)
		strays := 0
		for _, id := range said {
			if id == nil {
				strays++
				continue
			}
			who := identify(id, numbers)
			if !answered[who.text] {
				t.Fatalf("the rejection of %s is lost in %s", id, outcome.Result)
			}
			if !slices.ContainsFunc(texts, func(sent string) bool { return identify([]byte(sent), numbers).text == who.text }) {
				strays++
			}
		}
		calls := 1
		if size > 0 {
			calls = (len(sent) + int(size) - 1) / int(size)
		}
		for id, n := range left {
			if n < 0 && slices.Contains(texts, id) {
				t.Fatalf("%s is reported more often than it was sent: %s", id, outcome.Result)
			}
		}
		if calls == 1 && len(got) < strays {
			t.Fatalf("%d rejections fit no row, %d are answered: %s", strays, len(got), outcome.Result)
		}
	})
}

func rejectionsIn(t *testing.T, result []byte) []json.RawMessage {
	t.Helper()
	var ids []json.RawMessage
	a, err := readAnswer(result)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range a.rejections {
		ids = append(ids, r.id)
	}
	return ids
}

func BenchmarkRun(b *testing.B) {
	batch, err := Read(manyRows(10_000), "")
	if err != nil {
		b.Fatal(err)
	}
	var rejected []string
	for i := 0; i < 10_000; i += 50 {
		rejected = append(rejected, fmt.Sprintf(`{"id":"row-%d","reason":"no valid email"}`, i))
	}
	for name, result := range map[string]string{"none": `{"rejectedRows":[]}`, "200": `{"rejectedRows":[` + strings.Join(rejected, ",") + `]}`} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := batch.Run(b.Context(), connector.Batching{}, answering(result)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
