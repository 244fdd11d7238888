package runtime_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/patchbay/patchbay/runtime"
)

func BenchmarkCallSmall(b *testing.B) {
	pool := open(b, `exports.add = async (p) => ({ sum: p.a + p.b })`)
	benchmarkCall(b, pool, []byte(`{"a":1,"b":2}`))
}

func BenchmarkCall100Rows(b *testing.B) {
	pool := open(b, `
exports.add = async ({ rows }) => {
  const rejectedRows = [];
  for (const row of rows) if (!row.email.includes("@")) rejectedRows.push({ id: row.id, reason: "no email" });
  return { rejectedRows, sent: rows.map(({ id, email, ...rest }) => ({ id, email: email.toLowerCase(), ...rest })) };
};`)
	rows := make([]string, 100)
	for i := range rows {
		rows[i] = fmt.Sprintf(`{"id":%d,"email":"Person%d@example.com","first_name":"Ann","last_name":"Lee","age":%d,"active":true}`, i, i, i%90)
	}
	benchmarkCall(b, pool, []byte(`{"rows":[`+strings.Join(rows, ",")+`]}`))
}

// BenchmarkStart is what one more VM costs, without bindings.
func BenchmarkStart(b *testing.B) {
	program := compile(b, `exports.add = () => 1`)
	for b.Loop() {
		pool, err := runtime.OpenPool(b.Context(), runtime.PoolConfig{Program: program})
		if err != nil {
			b.Fatal(err)
		}
		if err := pool.Close(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

func benchmarkCall(b *testing.B, pool *runtime.Pool, params []byte) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := pool.Call(b.Context(), runtime.Call{Method: "add", Params: params}, nil); err != nil {
			b.Fatal(err)
		}
	}
}
