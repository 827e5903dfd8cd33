package dev.vedette.sensor.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes rules into what can be held against messages. Knows the names and types of all fields of the given
/// protocols, so that a mistake is found before anything passes by. Any thread may call.
public final class RuleCompiler {
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

    /// How deep a condition may be nested.
    private static final int DEPTH_MAX = 50;

    /// How many elements one evaluation of a condition may go through; loops in loops multiply.
    private static final int ITERATIONS_MAX = 10_000;

    private final Variables variables;
    private final CelCompiler compiler;
    private final CelRuntime runtime;

    /// A compiler for rules on messages of these protocols.
    public RuleCompiler(Collection<Protocol> protocols) {
        variables = new Variables(protocols);
        CelOptions options =
                CelOptions.current().maxParseRecursionDepth(DEPTH_MAX).build();
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(options)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                        "inNetwork",
                        CelOverloadDecl.newGlobalOverload(
                                "in_network", SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING)))
                .setResultType(SimpleType.BOOL);
        variables.types().forEach(builder::addVar);
        compiler = builder.build();
        runtime = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(CelOptions.current()
                        .enableHeterogeneousNumericComparisons(true)
                        .comprehensionMaxIterations(ITERATIONS_MAX)
                        .build())
                .addFunctionBindings(CelFunctionBinding.fromOverloads(
                        "inNetwork",
                        CelFunctionBinding.from("in_network", String.class, String.class, RuleCompiler::inNetwork)))
                .build();
    }

    Variables variables() {
        return variables;
    }

    /// Compiles a rule, or says all that is wrong with it.
    public Compilation compile(Rule rule) {
        if (rule.metric() != null) {
            return new Compilation.Refused(List.of(new RuleProblem(
                    rule.name(),
                    "metric",
                    0,
                    0,
                    "has no condition to hold against messages; a sensor finds it by itself")));
        }
        List<RuleProblem> problems = new ArrayList<>();
        Template template = new Template(rule.message());
        checkMessage(rule, template, problems);
        CelValidationResult result = compiler.compile(rule.when());
        for (CelIssue issue : result.getErrors()) {
            int line = issue.getSourceLocation().getLine();
            int column = issue.getSourceLocation().getColumn();
            problems.add(new RuleProblem(
                    rule.name(), "when", line, column + 1, words(issue.getMessage(), rule.when(), line, column)));
        }
        if (!problems.isEmpty()) {
            return new Compilation.Refused(problems);
        }
        try {
            CelAbstractSyntaxTree condition = result.getAst();
            checkNetworks(rule, condition.getExpr(), problems);
            if (!problems.isEmpty()) {
                return new Compilation.Refused(problems);
            }
            return new Compilation.Compiled(new CompiledRule(
                    rule, runtime.createProgram(condition), Needs.of(condition.getExpr(), variables), template));
        } catch (CelValidationException | CelEvaluationException e) {
            return new Compilation.Refused(
                    List.of(new RuleProblem(rule.name(), "when", 0, 0, String.valueOf(e.getMessage()))));
        }
    }

    private void checkMessage(Rule rule, Template template, List<RuleProblem> problems) {
        if (template.unclosedAt() >= 0) {
            problems.add(new RuleProblem(
                    rule.name(),
                    "message",
                    1,
                    template.unclosedAt() + 1,
                    "this brace is not closed; write {{ for a brace"));
        }
        for (String name : template.names()) {
            if (!variables.types().containsKey(name)) {
                int column = rule.message().indexOf(name) + 1;
                problems.add(new RuleProblem(rule.name(), "message", 1, column, unknown(name)));
            }
        }
    }

    /// Networks that are written out are read when the rule is compiled.
    private static void checkNetworks(Rule rule, CelExpr part, List<RuleProblem> problems) {
        if (part.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION) {
            checkNetworks(rule, part.comprehension().loopStep(), problems);
        }
        if (part.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return;
        }
        List<CelExpr> arguments = part.call().args();
        if (part.call().function().equals("inNetwork") && Needs.isText(arguments.get(1))) {
            try {
                Cidr.of(arguments.get(1).constant().stringValue());
            } catch (VedetteException e) {
                problems.add(new RuleProblem(rule.name(), "when", 0, 0, String.valueOf(e.getMessage())));
            }
        }
        arguments.forEach(argument -> checkNetworks(rule, argument, problems));
    }

    private String words(String message, String when, int line, int column) {
        Matcher undeclared = UNDECLARED.matcher(message);
        if (!undeclared.matches()) {
            return message;
        }
        // The library names only the first part of a name with dots.
        String[] lines = when.split("\n", -1);
        String there = line >= 1 && line <= lines.length && column <= lines[line - 1].length()
                ? lines[line - 1].substring(column)
                : "";
        Matcher name = NAME.matcher(there);
        return unknown(name.lookingAt() ? name.group() : undeclared.group(1));
    }

    private String unknown(String name) {
        return "nothing is named \"" + name + "\"; did you mean \"" + variables.nearest(name) + "\"?";
    }

    /// Whether an address is in a network: false of what is no address.
    private static boolean inNetwork(String address, String network) throws CelEvaluationException {
        try {
            return IpAddress.parse(address).filter(Cidr.of(network)::contains).isPresent();
        } catch (VedetteException e) {
            throw new CelEvaluationException(network + " is no network", e);
        }
    }
}
