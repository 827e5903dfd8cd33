package dev.vedette.sensor.plugin;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The code of one method while it is made to count, see [Metering]. What is added before one instruction is one
/// stretch without handlers.
final class MeteredCode implements CodeTransform {
    /// How many instructions of straight code are one step.
    static final int INSTRUCTIONS_PER_STEP = 64;

    /// A frame of a method, with those of the JDK between it and its caller.
    private static final int FRAME_BYTES_MIN = 512;

    private static final int CALL_STEPS = 16;
    private static final int REFERENCE_BYTES = 4;
    private static final ClassDesc GAUGE = ClassDesc.of(Gauge.class.getName());
    private static final MethodTypeDesc ONE = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
    private static final MethodTypeDesc TWO =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int, ConstantDescs.CD_int);
    private static final MethodTypeDesc THREE =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int);
    private static final MethodTypeDesc ENTER =
            MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int);
    private static final MethodTypeDesc NONE = MethodTypeDesc.of(ConstantDescs.CD_void);

    private final Map<Label, Integer> places = new HashMap<>();
    private final Set<Integer> handlers = new HashSet<>();
    private final List<ExceptionCatch> catches = new ArrayList<>();
    private final List<Stretch> stretches = new ArrayList<>();
    private final int length;
    private final int frameBytes;
    private int callerDepth;
    private int at;
    private int callSteps;
    private boolean looks;

    /// Code that was added before an instruction.
    private record Stretch(int before, Label begin, Label end) {}

    MeteredCode(CodeModel code) {
        int count = 0;
        for (CodeElement element : code) {
            if (element instanceof LabelTarget target) {
                places.put(target.label(), count);
            } else if (element instanceof Instruction) {
                count++;
            } else if (element instanceof ExceptionCatch caught) {
                catches.add(caught);
            }
        }
        length = count;
        int slots = code instanceof CodeAttribute shape ? shape.maxLocals() + shape.maxStack() : 0;
        frameBytes = FRAME_BYTES_MIN + slots * Long.BYTES;
        for (ExceptionCatch caught : catches) {
            handlers.add(place(caught.handler()));
        }
    }

    private int place(Label label) {
        Integer place = places.get(label);
        if (place == null) {
            throw new IllegalArgumentException("a jump leads nowhere");
        }
        return place;
    }

    /// Before any place to which code could jump.
    @Override
    public void atStart(CodeBuilder builder) {
        callerDepth = builder.allocateLocal(TypeKind.INT);
        builder.loadConstant(1 + length / INSTRUCTIONS_PER_STEP)
                .loadConstant(frameBytes)
                .invokestatic(GAUGE, "enter", ENTER)
                .istore(callerDepth);
    }

    @Override
    public void accept(CodeBuilder builder, CodeElement element) {
        if (element instanceof ExceptionCatch) {
            return;
        }
        if (element instanceof Instruction instruction) {
            addBefore(builder, instruction);
            builder.with(element);
            at++;
            note(instruction);
        } else {
            builder.with(element);
        }
    }

    private void addBefore(CodeBuilder builder, Instruction instruction) {
        int steps = callSteps + stepsBackwards(instruction);
        boolean isCaught = handlers.contains(at);
        if (isCaught) {
            steps += 1 + length / INSTRUCTIONS_PER_STEP;
        }
        boolean isDone = instruction instanceof ReturnInstruction;
        Measured measured = Measured.of(instruction);
        boolean isSizedWithFactor = instruction instanceof InvokeInstruction call && JdkCalls.isSizedWithFactor(call);
        if (steps == 0 && !looks && measured == null && !isDone && !isSizedWithFactor) {
            return;
        }
        Label begin = builder.newBoundLabel();
        if (isCaught) {
            builder.iload(callerDepth).loadConstant(frameBytes).iadd().invokestatic(GAUGE, "resume", ONE);
        }
        if (steps > 0) {
            builder.loadConstant(steps).invokestatic(GAUGE, "tick", ONE);
        }
        if (looks) {
            builder.invokestatic(GAUGE, "look", NONE);
        }
        if (measured != null) {
            measured.add(builder);
        }
        if (isSizedWithFactor) {
            measureBelowFactor(builder, (InvokeInstruction) instruction);
        }
        if (isDone) {
            builder.iload(callerDepth).invokestatic(GAUGE, "resume", ONE);
        }
        stretches.add(new Stretch(at, begin, builder.newBoundLabel()));
        callSteps = 0;
        looks = false;
    }

    /// The load factor, and the order if there is one, are put away meanwhile.
    private static void measureBelowFactor(CodeBuilder builder, InvokeInstruction call) {
        boolean hasOrder = call.type().stringValue().contains("Z");
        int order = builder.allocateLocal(TypeKind.INT);
        int factor = builder.allocateLocal(TypeKind.FLOAT);
        if (hasOrder) {
            builder.istore(order);
        }
        builder.fstore(factor).dup().loadConstant(Long.BYTES).invokestatic(GAUGE, "room", TWO);
        builder.fload(factor);
        if (hasOrder) {
            builder.iload(order);
        }
    }

    /// The instructions that were passed since the place to which one goes back, in steps.
    private int stepsBackwards(Instruction instruction) {
        int nearest = length;
        for (Label target : targets(instruction)) {
            nearest = Math.min(nearest, place(target));
        }
        return nearest > at ? 0 : 1 + (at - nearest) / INSTRUCTIONS_PER_STEP;
    }

    private static List<Label> targets(Instruction instruction) {
        return switch (instruction) {
            case BranchInstruction branch -> List.of(branch.target());
            case TableSwitchInstruction table -> targets(table.defaultTarget(), table.cases());
            case LookupSwitchInstruction lookup -> targets(lookup.defaultTarget(), lookup.cases());
            default -> List.of();
        };
    }

    private static List<Label> targets(Label otherwise, List<SwitchCase> cases) {
        List<Label> all = new ArrayList<>();
        all.add(otherwise);
        cases.forEach(each -> all.add(each.target()));
        return all;
    }

    /// What an instruction costs that cannot be told before it.
    private void note(Instruction instruction) {
        switch (instruction) {
            case InvokeInstruction call -> {
                callSteps = JdkCalls.isWork(call) ? CALL_STEPS : 0;
                looks = JdkCalls.isGrowth(call);
            }
            case InvokeDynamicInstruction call -> {
                callSteps = CALL_STEPS;
                looks = call.name().stringValue().startsWith("makeConcat");
            }
            default -> {}
        }
    }

    @Override
    public void atEnd(CodeBuilder builder) {
        for (ExceptionCatch caught : catches) {
            int from = place(caught.tryStart());
            int until = place(caught.tryEnd());
            Label begin = caught.tryStart();
            int beginPlace = from;
            for (Stretch stretch : stretches) {
                if (stretch.before() >= from && stretch.before() < until) {
                    if (stretch.before() > beginPlace) {
                        builder.exceptionCatch(begin, stretch.begin(), caught.handler(), caught.catchType());
                    }
                    begin = stretch.end();
                    beginPlace = stretch.before();
                }
            }
            builder.exceptionCatch(begin, caught.tryEnd(), caught.handler(), caught.catchType());
        }
    }

    /// What is about to be made, whose size stands on the stack.
    private record Measured(int sizes, int bytesEach) {
        private static @Nullable Measured of(Instruction instruction) {
            return switch (instruction) {
                case NewPrimitiveArrayInstruction made -> new Measured(1, JdkCalls.width(made.typeKind()));
                case NewReferenceArrayInstruction _ -> new Measured(1, REFERENCE_BYTES);
                case NewMultiArrayInstruction made -> new Measured(made.dimensions(), Long.BYTES);
                case InvokeInstruction call when JdkCalls.isSized(call) -> new Measured(1, Long.BYTES);
                default -> null;
            };
        }

        private void add(CodeBuilder builder) {
            if (sizes == 1) {
                builder.dup().loadConstant(bytesEach).invokestatic(GAUGE, "room", TWO);
            } else {
                builder.dup2().loadConstant(bytesEach).invokestatic(GAUGE, "room", THREE);
            }
        }
    }
}
