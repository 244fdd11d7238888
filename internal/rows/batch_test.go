package rows

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/patchbay/patchbay/internal/connector"
)

func TestRead(t *testing.T) {
	for _, test := range []struct {
		name, params string
		ids          []string // "-" for a row without one; nil for no batch
	}{
		{"as Hightouch sends", `{"idColumn":"id","configuration":{},"rows":[{"id":1,"a":2},{"id":"x"}]}`, []string{`1`, `"x"`}},
		{"column after rows", `{"rows":[{"k":1}],"idColumn":"k"}`, []string{`1`}},
		{"spaces", " {\n\"rows\" : [ { \"id\" : 7.50 } , {} ] , \"idColumn\" : \"id\" } ", []string{`7.50`, "-"}},
		{"last of two names", `{"idColumn":"id","rows":[{"id":1,"id":2}]}`, []string{`2`}},
		{"escaped name", `{"idColumn":"id","rows":[{"\u0069d":3}]}`, []string{`3`}},
		{"escaped column", `{"idColumn":"\u0069d","rows":[{"id":3}]}`, []string{`3`}},
		{"escaped rows and idColumn", `{"\u0069dColumn":"id","ro\u0077s":[{"id":3}]}`, []string{`3`}},
		{"last of two rows", `{"idColumn":"id","rows":[{"id":1}],"rows":[{"id":2}]}`, []string{`2`}},
		{"last of two columns", `{"idColumn":"a","rows":[{"a":1,"b":2}],"idColumn":"b"}`, []string{`2`}},
		{"a nested id is none", `{"idColumn":"id","rows":[{"x":{"id":1}}]}`, []string{"-"}},
		{"brackets in strings", `{"idColumn":"id","rows":[{"a":"]}\\\"{[","id":1},{"id":"]"}]}`, []string{`1`, `"]"`}},
		{"no column", `{"rows":[{"id":1}]}`, []string{"-"}},
		{"null column", `{"idColumn":null,"rows":[{"null":1}]}`, []string{"-"}},
		{"number as column", `{"idColumn":1e0,"rows":[{"1":5}]}`, []string{`5`}},
		{"null id", `{"idColumn":"id","rows":[{"id":null}]}`, []string{`null`}},
		{"object id", `{"idColumn":"id","rows":[{"id":{"a":[1]}}]}`, []string{`{"a":[1]}`}},
		{"empty rows", `{"idColumn":"id","rows":[ ]}`, []string{}},
		{"no rows", `{"idColumn":"id"}`, nil},
		{"no params", ``, nil},
		{"null params", `null`, nil},
		{"array params", `[{"rows":[]}]`, nil},
		{"empty params", `{}`, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			b, err := Read(json.RawMessage(test.params), "")
			if err != nil {
				t.Fatal(err)
			}
			if (b == nil) != (test.ids == nil) {
				t.Fatalf("batch %v, want one: %v", b, test.ids != nil)
			}
			if b == nil {
				return
			}
			got := []string{}
			for i := range b.Len() {
				id := "-"
				if raw := b.ID(i); raw != nil {
					id = string(raw)
				}
				got = append(got, id)
			}
			if fmt.Sprint(got) != fmt.Sprint(test.ids) {
				t.Errorf("ids %v, want %v", got, test.ids)
			}
		})
	}
}

func TestRead_notRows(t *testing.T) {
	for params, want := range map[string]string{
		`{"rows":null}`:           `"rows" must be an array of objects, not null`,
		`{"rows":{}}`:             `"rows" must be an array of objects, not an object`,
		`{"rows":"[]"}`:           `"rows" must be an array of objects, not a string`,
		`{"rows":3}`:              `"rows" must be an array of objects, not a number`,
		`{"rows":[{},[]]}`:        `"rows" must be an array of objects, but row 1 is an array`,
		`{"rows":[1]}`:            `"rows" must be an array of objects, but row 0 is a number`,
		`{"rows":[],"rows":true}`: `"rows" must be an array of objects, not a boolean`,
	} {
		_, err := Read(json.RawMessage(params), "")
		if err == nil {
			t.Errorf("%s: no error", params)
			continue
		}
		if e := connector.AsError(err); e.Kind != connector.InvalidRequest || !strings.HasPrefix(e.Message, want) {
			t.Errorf("%s: %v %q, want %q", params, e.Kind, e.Message, want)
		}
	}
}

func TestParams(t *testing.T) {
	params := `{ "a":1.0,"rows":[ {"id":1} ,{"id":2}, {"id":3 } ] ,"idColumn":"id"}`
	b, err := Read(json.RawMessage(params), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		low, high int
		want      string
	}{
		{0, 3, params},
		{0, 1, `{ "a":1.0,"rows":[{"id":1}] ,"idColumn":"id"}`},
		{1, 3, `{ "a":1.0,"rows":[{"id":2}, {"id":3 }] ,"idColumn":"id"}`},
		{1, 1, `{ "a":1.0,"rows":[] ,"idColumn":"id"}`},
	} {
		if got := string(b.Params(test.low, test.high)); got != test.want {
			t.Errorf("%d to %d: %s, want %s", test.low, test.high, got, test.want)
		}
	}
}

// FuzzRead holds what Read finds against encoding/json, and parts against the
// whole.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"idColumn":"id","rows":[{"id":1},{"\u0069d":"x","id":[2]}],"more":{"rows":1}}`), uint8(1))
	f.Add([]byte(`{"rows":[{}, {"a":"\\\"]"}],"idColumn":"a"}`), uint8(2))
	f.Add([]byte(`{"rows":[{"a":"\`), uint8(1))
	f.Fuzz(func(t *testing.T, params []byte, size uint8) {
		b, err := Read(params, "")
		if !json.Valid(params) {
			return // no panic is all that is promised
		}
		if b == nil {
			if err == nil {
				var object map[string]json.RawMessage
				if json.Unmarshal(params, &object) == nil && object["rows"] != nil {
					t.Fatal("rows were not found")
				}
			}
			return
		}
		var whole struct {
			Rows []json.RawMessage `json:"rows"`
		}
		var object map[string]json.RawMessage // exact names, unlike a struct's
		if err := json.Unmarshal(params, &object); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(object["rows"], &whole.Rows); err != nil {
			t.Fatal(err)
		}
		if len(whole.Rows) != b.Len() {
			t.Fatalf("%d rows, want %d", b.Len(), len(whole.Rows))
		}
		step := max(int(size), 1)
		var again []json.RawMessage
		for low := 0; low < b.Len(); low += step {
			text := b.Params(low, min(low+step, b.Len()))
			if !json.Valid(text) {
				t.Fatalf("part from %d is no JSON: %s", low, text)
			}
			p, err := Read(text, "")
			if err != nil {
				t.Fatal(err)
			}
			for i := range p.Len() {
				again = append(again, p.rows[i].Of(p.params))
				if !bytes.Equal(p.ID(i), b.ID(low+i)) {
					t.Fatalf("row %d: id %s in its part, %s in the whole", low+i, p.ID(i), b.ID(low+i))
				}
			}
		}
		for i, row := range again {
			if !bytes.Equal(row, whole.Rows[i]) {
				t.Fatalf("row %d is %s, want %s", i, row, whole.Rows[i])
			}
		}
		if len(again) != b.Len() {
			t.Fatalf("parts have %d rows, want %d", len(again), b.Len())
		}
	})
}

func manyRows(n int) json.RawMessage {
	var text bytes.Buffer
	text.WriteString(`{"idColumn":"id","configuration":{"object":"contact"},"rows":[`)
	for i := range n {
		if i > 0 {
			text.WriteByte(',')
		}
		fmt.Fprintf(&text, `{"id":"row-%d","user_email":"user%d@example.com","user_fn":"First%d","user_ln":"Last \"%d\"","user_ltv":%d.5,"city":"Amsterdam","country":"NL","signup":"2026-01-01T10:00:00Z","plan":"pro","active":true}`, i, i, i, i, i)
	}
	text.WriteString(`]}`)
	return text.Bytes()
}

func BenchmarkRead(b *testing.B) {
	params := manyRows(10_000)
	b.SetBytes(int64(len(params)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(params, ""); err != nil {
			b.Fatal(err)
		}
	}
}
