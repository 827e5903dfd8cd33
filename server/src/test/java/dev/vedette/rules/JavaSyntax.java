package dev.vedette.rules;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// What the JDK's own parser sees in our sources. It collects findings of all rules in one pass over the files.
final class JavaSyntax {
    /// The longest body a method may have, in lines between its braces.
    static final int METHOD_LINES_MAX = 60;

    private final Map<Rule, List<String>> findings = new TreeMap<>();

    private JavaSyntax() {}

    /// What is looked for.
    enum Rule {
        LONG_METHOD,
        EMPTY_CATCH,
        SLEEP_IN_TEST,
        UNDOCUMENTED
    }

    /// Parses the files and looks at all rules.
    ///
    /// @throws IllegalStateException when a file cannot be read
    static JavaSyntax of(List<SourceFile> files) {
        JavaSyntax syntax = new JavaSyntax();
        Map<Path, SourceFile> byPath = new TreeMap<>();
        files.forEach(file -> byPath.put(file.path(), file));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    null,
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(byPath.keySet()));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                SourceFile file = byPath.get(Path.of(unit.getSourceFile().toUri()));
                if (file == null) {
                    throw new IllegalStateException("parsed a file that was not asked for: " + unit.getSourceFile());
                }
                syntax.new Reader(unit, trees, file).scan(unit, null);
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot parse the sources", e);
        }
        return syntax;
    }

    /// Returns the findings of one rule as `name:line: what`.
    List<String> findings(Rule rule) {
        return findings.getOrDefault(rule, List.of());
    }

    private final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final DocTrees trees;
        private final SourceFile file;
        private final Deque<Boolean> typeIsPublic = new ArrayDeque<>();
        private final Deque<Boolean> typeIsInterface = new ArrayDeque<>();

        private Reader(CompilationUnitTree unit, DocTrees trees, SourceFile file) {
            this.unit = unit;
            this.trees = trees;
            this.file = file;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            boolean isPublic = isPublic(type.getModifiers().getFlags().contains(Modifier.PUBLIC));
            if (isPublic && !file.isTest() && !isDocumented()) {
                add(Rule.UNDOCUMENTED, type, "type " + type.getSimpleName());
            }
            typeIsPublic.push(isPublic);
            typeIsInterface.push(type.getKind() == Tree.Kind.INTERFACE || type.getKind() == Tree.Kind.ANNOTATION_TYPE);
            super.visitClass(type, null);
            typeIsPublic.pop();
            typeIsInterface.pop();
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            BlockTree body = method.getBody();
            if (body != null) {
                long lines = line(end(body)) - line(start(body)) - 1;
                if (lines > METHOD_LINES_MAX) {
                    add(Rule.LONG_METHOD, method, method.getName() + " has " + lines + " lines");
                }
            }
            if (!file.isTest() && speaksToCallers(method) && !isDocumented()) {
                add(Rule.UNDOCUMENTED, method, "method " + method.getName());
            }
            return super.visitMethod(method, null);
        }

        @Override
        public @Nullable Void visitCatch(CatchTree clause, @Nullable Void unused) {
            if (clause.getBlock().getStatements().isEmpty()) {
                add(Rule.EMPTY_CATCH, clause, "catch (" + clause.getParameter().getType() + ")");
            }
            return super.visitCatch(clause, null);
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
            String method = call.getMethodSelect().toString();
            if (file.isTest() && method.matches("(Thread|TimeUnit\\.\\w+)\\.sleep")) {
                add(Rule.SLEEP_IN_TEST, call, method);
            }
            return super.visitMethodInvocation(call, null);
        }

        private boolean speaksToCallers(MethodTree method) {
            boolean isConstructor = method.getReturnType() == null;
            boolean isOverride = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            return !isConstructor
                    && !isOverride
                    && isPublic(method.getModifiers().getFlags().contains(Modifier.PUBLIC));
        }

        /// A member can be called from other packages if it and all types around it are public.
        private boolean isPublic(boolean declaredPublic) {
            boolean memberOfInterface = Boolean.TRUE.equals(typeIsInterface.peek());
            return (declaredPublic || memberOfInterface) && !typeIsPublic.contains(false);
        }

        private boolean isDocumented() {
            String comment = trees.getDocComment(getCurrentPath());
            return comment != null && !comment.isBlank();
        }

        private void add(Rule rule, Tree tree, String what) {
            findings.computeIfAbsent(rule, key -> new ArrayList<>())
                    .add(file.name() + ":" + line(start(tree)) + ": " + what);
        }

        private long start(Tree tree) {
            return trees.getSourcePositions().getStartPosition(unit, tree);
        }

        private long end(Tree tree) {
            return trees.getSourcePositions().getEndPosition(unit, tree);
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
