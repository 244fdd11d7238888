package bundle

import (
	"encoding/json"
	"net/url"
	"path"
	"regexp"
	"strings"
)

// A module may ask for its own name: __dirname, __filename, import.meta. esbuild
// defines a name once for a whole bundle, so each becomes a variable, which a file
// that mentions any of them gets at its front: on the line of its first statement,
// so that all other lines keep their columns. Text that is put in anywhere else
// would need another map.
//
// The names are paths that fs understands (see Files), and not those of the server.

const (
	selfDirname  = "patchbay_dirname"
	selfFilename = "patchbay_filename"
	selfMeta     = "patchbay_meta"
	selfMain     = "patchbay_main"
)

var (
	importMeta  = regexp.MustCompile(`\bimport\s*\.\s*meta\b`)
	requireMain = regexp.MustCompile(`\brequire\s*\.\s*main\b`)

	// moduleMember is of what CommonJS has besides module.exports, and ownModule of files
	// whose module is another one.
	moduleMember = regexp.MustCompile(`\bmodule\s*\??\.\s*(?:children|filename|id|loaded|parent|path|paths|require)\b`)
	ownModule    = regexp.MustCompile(`(?m)^\s*(?:import|export)\b|\b(?:as|class|const|function|let|var)\s+module\b`)
)

func selfDefines() map[string]string {
	return map[string]string{
		"__dirname":    selfDirname,
		"__filename":   selfFilename,
		"import.meta":  selfMeta,
		"require.main": selfMain,
	}
}

// moduleMembers gives module what it has in Node, as far as it is known before the
// file runs. Of the file that required this one it knows no more than that there was
// one: packages and servers ask whether there is.
func moduleMembers(quoted func(string) string, file, main string) string {
	id, parent := ".", "null"
	if file != main {
		id = file
		parent = "{id:\".\",path:" + quoted(path.Dir(main)) + ",filename:" + quoted(main) + ",exports:{},parent:null,children:[],paths:[],loaded:false}"
	}
	var paths []string
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		if path.Base(dir) != "node_modules" {
			paths = append(paths, quoted(path.Join(dir, "node_modules")))
		}
		if dir == "/" {
			break
		}
	}
	return "try{Object.assign(module,{id:" + quoted(id) + ",path:" + quoted(path.Dir(file)) + ",filename:" + quoted(file) +
		",loaded:false,children:[],paths:[" + strings.Join(paths, ",") + "],parent:" + parent + ",require:require})}catch{}"
}

// insertion is text that was put into a file before esbuild saw it.
type insertion struct {
	text string
	at   int // offset
	line int // from 1
	from int // column at which it begins, in bytes from 0
	unit int // the same in UTF-16 units
}

// selfNames returns what to put into a script, whose path is what the script knows
// it by.
func selfNames(contents, file, main string) insertion {
	quoted := func(text string) string {
		b, _ := json.Marshal(text) // a string always can be
		return string(b)
	}
	var b strings.Builder
	if strings.Contains(contents, "__dirname") {
		b.WriteString("var " + selfDirname + "=" + quoted(path.Dir(file)) + ";")
	}
	if strings.Contains(contents, "__filename") {
		b.WriteString("var " + selfFilename + "=" + quoted(file) + ";")
	}
	if importMeta.MatchString(contents) {
		address := (&url.URL{Scheme: "file", Path: file}).String()
		b.WriteString("var " + selfMeta + "={url:" + quoted(address) + ",dirname:" + quoted(path.Dir(file)) + ",filename:" + quoted(file) +
			",resolve:function(name){return new URL(name,this.url).href}};")
	}
	if requireMain.MatchString(contents) {
		if file == main {
			b.WriteString("var " + selfMain + "=module;")
		} else {
			b.WriteString("var " + selfMain + "={id:\".\",path:" + quoted(path.Dir(main)) + ",filename:" + quoted(main) + ",exports:{},children:[],paths:[],loaded:true};")
		}
	}
	if _, found := withoutEmptyAsync(contents); found {
		b.WriteString(selfAsyncCode)
	}
	if moduleMember.MatchString(contents) && !ownModule.MatchString(contents) {
		b.WriteString(moduleMembers(quoted, file, main))
	}
	if b.Len() == 0 {
		return insertion{}
	}
	at := afterDirectives(contents)
	i := insertion{text: b.String(), at: at}
	i.line, i.unit = position(contents, at)
	i.unit--
	start, _ := lineStart(contents, i.line)
	i.from = at - start
	return i
}

// afterDirectives returns where the first statement begins that is no directive
// ("use strict"): what stands before that takes its meaning from it.
func afterDirectives(contents string) int {
	s := scanner{src: contents}
	t := s.next()
	for t.kind == tokenString {
		next := s.next()
		switch {
		case next.text == ";":
			t = s.next()
			if t.kind == tokenEnd {
				return next.at + 1
			}
		case next.kind == tokenWord && strings.ContainsAny(contents[t.at+len(t.text):next.at], "\n\r") && next.text != "in" && next.text != "instanceof":
			t = next
		default:
			return t.at
		}
	}
	if t.kind == tokenEnd {
		return len(contents)
	}
	return t.at
}

func (i insertion) into(contents string) string {
	return contents[:i.at] + i.text + contents[i.at:]
}

// back returns the column in the user's own text of a column that esbuild tells.
// begin is where the insertion begins, in what columns count.
func (i insertion) back(line, column, begin int) int {
	if i.text == "" || line != i.line || column < begin {
		return column
	}
	return max(column-len(i.text), begin)
}

// there returns the column for esbuild of one in the user's own text, in bytes.
func (i insertion) there(line, column int) int {
	if i.text == "" || line != i.line || column < i.from {
		return column
	}
	return column + len(i.text)
}
