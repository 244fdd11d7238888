package runtime

// The engine loses the arguments of a function that only an arrow function within it
// reads: it keeps them where the arrow function does not look, and what is read is
// another value, or a Go panic. A function that names them itself first is right. So
// each function whose arguments an arrow function reads gets `arguments;` as its first
// statement, before it is compiled. Lowering all arrow functions (the bundler can) was
// turned down: theirs would have a prototype, and be constructors.
//
//	function f() { return (() => arguments.length)() }

import (
	"github.com/dop251/goja/ast"
)

const argumentsName = "arguments"

// keepArguments mends the functions of a program.
func keepArguments(program *ast.Program) {
	w := &argumentsWalk{frame: new(argumentsFrame)}
	w.statements(program.Body)
}

// argumentsFrame is the function around what is looked at.
type argumentsFrame struct {
	arrows  int  // how many arrow functions of it are around too
	byArrow bool // one of them reads the function's arguments
}

type argumentsWalk struct{ frame *argumentsFrame }

func (w *argumentsWalk) named(name *ast.Identifier) {
	if name != nil && name.Name == argumentsName && w.frame.arrows > 0 {
		w.frame.byArrow = true
	}
}

func (w *argumentsWalk) function(f *ast.FunctionLiteral) {
	if f == nil {
		return
	}
	outer := w.frame
	w.frame = new(argumentsFrame)
	w.parameters(f.ParameterList)
	w.block(f.Body)
	if w.frame.byArrow && !declaresArguments(f) {
		w.insert(f.Body)
	}
	w.frame = outer
}

// insert puts the statement after the directives.
func (w *argumentsWalk) insert(body *ast.BlockStatement) {
	at := 0
	for ; at < len(body.List); at++ {
		statement, ok := body.List[at].(*ast.ExpressionStatement)
		if !ok {
			break
		}
		if _, ok := statement.Expression.(*ast.StringLiteral); !ok {
			break
		}
	}
	named := &ast.ExpressionStatement{Expression: &ast.Identifier{Name: argumentsName, Idx: body.LeftBrace}}
	body.List = append(body.List[:at:at], append([]ast.Statement{named}, body.List[at:]...)...)
}

// declaresArguments reports whether a function has a parameter or a declaration of
// that name, and so no arguments.
func declaresArguments(f *ast.FunctionLiteral) bool {
	is := func(target ast.Expression) bool {
		name, ok := target.(*ast.Identifier)
		return ok && name != nil && name.Name == argumentsName
	}
	for _, parameter := range f.ParameterList.List {
		if is(parameter.Target) {
			return true
		}
	}
	for _, statement := range f.Body.List {
		switch s := statement.(type) {
		case *ast.LexicalDeclaration:
			for _, binding := range s.List {
				if is(binding.Target) {
					return true
				}
			}
		case *ast.FunctionDeclaration:
			if is(s.Function.Name) {
				return true
			}
		case *ast.ClassDeclaration:
			if is(s.Class.Name) {
				return true
			}
		}
	}
	return false
}

func (w *argumentsWalk) parameters(list *ast.ParameterList) {
	if list == nil {
		return
	}
	for _, b := range list.List {
		known := w.frame.byArrow
		w.bindings([]*ast.Binding{b})
		if w.frame.byArrow && !known && w.frame.arrows == 0 && b.Initializer != nil {
			// It runs before the body.
			named := &ast.Identifier{Name: argumentsName, Idx: b.Initializer.Idx0()}
			b.Initializer = &ast.SequenceExpression{Sequence: []ast.Expression{named, b.Initializer}}
		}
	}
	w.expression(list.Rest)
}

func (w *argumentsWalk) bindings(list []*ast.Binding) {
	for _, b := range list {
		w.expression(b.Target)
		w.expression(b.Initializer)
	}
}

func (w *argumentsWalk) class(c *ast.ClassLiteral) {
	if c == nil {
		return
	}
	w.expression(c.SuperClass)
	for _, element := range c.Body {
		switch e := element.(type) {
		case *ast.FieldDefinition:
			w.expression(e.Key)
			w.expression(e.Initializer)
		case *ast.MethodDefinition:
			w.expression(e.Key)
			w.function(e.Body)
		case *ast.ClassStaticBlock:
			w.block(e.Block)
		}
	}
}

func (w *argumentsWalk) expressions(list []ast.Expression) {
	for _, e := range list {
		w.expression(e)
	}
}

func (w *argumentsWalk) expression(expression ast.Expression) {
	switch e := expression.(type) {
	case nil:
	case *ast.Identifier:
		w.named(e)
	case *ast.FunctionLiteral:
		w.function(e)
	case *ast.ArrowFunctionLiteral:
		w.frame.arrows++
		w.parameters(e.ParameterList)
		switch body := e.Body.(type) {
		case *ast.BlockStatement:
			w.block(body)
		case *ast.ExpressionBody:
			w.expression(body.Expression)
		}
		w.frame.arrows--
	case *ast.ClassLiteral:
		w.class(e)
	case *ast.CallExpression:
		w.expression(e.Callee)
		w.expressions(e.ArgumentList)
	case *ast.NewExpression:
		w.expression(e.Callee)
		w.expressions(e.ArgumentList)
	case *ast.DotExpression:
		w.expression(e.Left)
	case *ast.PrivateDotExpression:
		w.expression(e.Left)
	case *ast.BracketExpression:
		w.expression(e.Left)
		w.expression(e.Member)
	case *ast.AssignExpression:
		w.expression(e.Left)
		w.expression(e.Right)
	case *ast.BinaryExpression:
		w.expression(e.Left)
		w.expression(e.Right)
	case *ast.ConditionalExpression:
		w.expression(e.Test)
		w.expression(e.Consequent)
		w.expression(e.Alternate)
	case *ast.UnaryExpression:
		w.expression(e.Operand)
	case *ast.SequenceExpression:
		w.expressions(e.Sequence)
	case *ast.ArrayLiteral:
		w.expressions(e.Value)
	case *ast.ArrayPattern:
		w.expressions(e.Elements)
		w.expression(e.Rest)
	case *ast.ObjectLiteral:
		w.properties(e.Value)
	case *ast.ObjectPattern:
		w.properties(e.Properties)
		w.expression(e.Rest)
	case *ast.TemplateLiteral:
		w.expression(e.Tag)
		w.expressions(e.Expressions)
	case *ast.SpreadElement:
		w.expression(e.Expression)
	case *ast.OptionalChain:
		w.expression(e.Expression)
	case *ast.Optional:
		w.expression(e.Expression)
	case *ast.AwaitExpression:
		w.expression(e.Argument)
	case *ast.YieldExpression:
		w.expression(e.Argument)
	case *ast.Binding:
		w.bindings([]*ast.Binding{e})
	}
}

func (w *argumentsWalk) properties(list []ast.Property) {
	for _, property := range list {
		switch p := property.(type) {
		case *ast.PropertyShort:
			w.named(&p.Name)
			w.expression(p.Initializer)
		case *ast.PropertyKeyed:
			if p.Computed {
				w.expression(p.Key)
			}
			w.expression(p.Value)
		case *ast.SpreadElement:
			w.expression(p.Expression)
		}
	}
}

func (w *argumentsWalk) block(block *ast.BlockStatement) {
	if block != nil {
		w.statements(block.List)
	}
}

func (w *argumentsWalk) statements(list []ast.Statement) {
	for _, s := range list {
		w.statement(s)
	}
}

func (w *argumentsWalk) statement(statement ast.Statement) {
	switch s := statement.(type) {
	case nil:
	case *ast.ExpressionStatement:
		w.expression(s.Expression)
	case *ast.VariableStatement:
		w.bindings(s.List)
	case *ast.LexicalDeclaration:
		w.bindings(s.List)
	case *ast.FunctionDeclaration:
		w.function(s.Function)
	case *ast.ClassDeclaration:
		w.class(s.Class)
	case *ast.BlockStatement:
		w.block(s)
	case *ast.ReturnStatement:
		w.expression(s.Argument)
	case *ast.IfStatement:
		w.expression(s.Test)
		w.statement(s.Consequent)
		w.statement(s.Alternate)
	case *ast.ForStatement:
		switch i := s.Initializer.(type) {
		case *ast.ForLoopInitializerExpression:
			w.expression(i.Expression)
		case *ast.ForLoopInitializerVarDeclList:
			w.bindings(i.List)
		case *ast.ForLoopInitializerLexicalDecl:
			w.bindings(i.LexicalDeclaration.List)
		}
		w.expression(s.Test)
		w.expression(s.Update)
		w.statement(s.Body)
	case *ast.ForInStatement:
		w.into(s.Into)
		w.expression(s.Source)
		w.statement(s.Body)
	case *ast.ForOfStatement:
		w.into(s.Into)
		w.expression(s.Source)
		w.statement(s.Body)
	case *ast.WhileStatement:
		w.expression(s.Test)
		w.statement(s.Body)
	case *ast.DoWhileStatement:
		w.statement(s.Body)
		w.expression(s.Test)
	case *ast.SwitchStatement:
		w.expression(s.Discriminant)
		for _, c := range s.Body {
			w.expression(c.Test)
			w.statements(c.Consequent)
		}
	case *ast.ThrowStatement:
		w.expression(s.Argument)
	case *ast.TryStatement:
		w.block(s.Body)
		if s.Catch != nil {
			w.expression(s.Catch.Parameter)
			w.block(s.Catch.Body)
		}
		w.block(s.Finally)
	case *ast.LabelledStatement:
		w.statement(s.Statement)
	case *ast.WithStatement:
		w.expression(s.Object)
		w.statement(s.Body)
	}
}

func (w *argumentsWalk) into(into ast.ForInto) {
	switch i := into.(type) {
	case *ast.ForIntoVar:
		w.bindings([]*ast.Binding{i.Binding})
	case *ast.ForDeclaration:
		w.expression(i.Target)
	case *ast.ForIntoExpression:
		w.expression(i.Expression)
	}
}
