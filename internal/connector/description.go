package connector

// Description is what is known of a connector once its script has run.
type Description struct {
	Methods        []string            // names, sorted
	Batching       map[string]Batching // by method: add, change, remove
	Numbers        Numbers             // how integers beyond 2^53 reach the script
	AnyMethod      bool                // a router of its own finds methods beside Methods
	NullIDNotifies bool                // a request with the id null is a notification, as Jayson's documentation says
	AnswersHTTP    bool                // a server of its own answers, whatever the verb and path; it has no methods
	Files          []string            // absolute paths of what it was made of: sources, package.json, tsconfig
	Warnings       []Problem           // what loaded, but will surprise
}

// Has reports whether the connector offers a method.
func (d Description) Has(method string) bool {
	for _, m := range d.Methods {
		if m == method {
			return true
		}
	}
	return false
}

// Batching asks for the rows of a method to be cut into parts.
type Batching struct {
	Rows     int  // rows in a part, at least 1
	Parallel int  // parts at once, at least 1
	Bisect   bool // halve a part that failed until the guilty rows are known
}

// Numbers says how integers that a float64 cannot hold reach the script.
type Numbers string

const (
	NumbersRounded Numbers = ""      // as JSON.parse reads them
	NumbersExact   Numbers = "exact" // as BigInt
)
