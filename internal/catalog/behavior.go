package catalog

import (
	"encoding/json"

	"github.com/patchbay/patchbay/internal/connector"
)

// defaultBatchSize is what a connector without batching is sent at most: what
// one call maps and delivers well within the default deadline.
const defaultBatchSize = 1000

func takesRows(d connector.Description) bool {
	return d.Has("add") || d.Has("change") || d.Has("remove")
}

// behavior answers for a connector that does not implement it: the operations
// are the methods that it has, and a batch is what its parts take in one round
// (rows of a part times parts at once), for the method that takes most.
func behavior(d connector.Description) json.RawMessage {
	type operations struct {
		Add    bool `json:"add"`
		Change bool `json:"change"`
		Remove bool `json:"remove"`
	}
	size := 0
	for method, b := range d.Batching {
		if connector.TakesRows(method) && d.Has(method) {
			size = max(size, b.Rows*max(b.Parallel, 1))
		}
	}
	if size == 0 {
		size = defaultBatchSize
	}
	text, _ := json.Marshal(struct { // plain values always encode
		BatchSize      int        `json:"batchSize"`
		Operations     operations `json:"operations"`
		SkipInitialRun bool       `json:"skipInitialRun"`
	}{BatchSize: size, Operations: operations{Add: d.Has("add"), Change: d.Has("change"), Remove: d.Has("remove")}})
	return text
}
