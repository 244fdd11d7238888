package server

import "net/http"

// withHeaders is the one place where headers are set that every answer has, of
// both listeners and of whatever kind. What else an answer has goes by its body
// and status, and is set where that is written.
func withHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		// An answer is of this moment, and for who asked.
		header.Set("Cache-Control", "no-store")
		// A browser must neither guess at it nor lend it to a page from elsewhere.
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}
