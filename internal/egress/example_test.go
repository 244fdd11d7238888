package egress_test

import (
	"fmt"
	"net/http"

	"github.com/patchbay/patchbay/internal/egress"
)

func ExampleClient_Do() {
	client, err := egress.Open(egress.Config{
		Connector: "billing",
		Grant:     egress.Grant{Allow: []string{"slack.com", "*.slack.com"}, Rate: 50, Concurrency: 10},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer client.Close()

	request, _ := http.NewRequest(http.MethodGet, "http://10.0.0.9:8443/rows", nil)
	_, err = client.Do(request)
	fmt.Println(err)
	// Output:
	// fetch to 10.0.0.9:8443 is refused: 10.0.0.9 is a private address; to allow it, write in patchbay.yaml:
	// connectors:
	//   billing:
	//     fetch: { allow: ["slack.com", "*.slack.com", "10.0.0.9:8443"] }
}
