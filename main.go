// Command patchbay serves a folder of JavaScript connectors as Hightouch custom
// destinations. Run it with -h for its manual.
package main

func main() {}
