using System.Text;
using System.Text.Unicode;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning.TorchScript;

/// <summary>
/// Judges the code of a TorchScript archive: every file under <c>code/</c> is read, and every operator, class and name that it refers to
/// is judged. Nothing of it is run or compiled.
/// </summary>
/// <param name="usedTypes">Classes of <c>__torch__</c> that the archive's pickles name.</param>
/// <param name="bytecodeNames">Operators and qualified names that the archive's bytecode holds as text.</param>
internal sealed class ScriptArchiveRules(IReadOnlyCollection<string> usedTypes, IReadOnlyCollection<string> bytecodeNames) : IArchiveRules
{
    private const string CodeFolder = "code/";
    private const string Extension = ".py";
    private const string ClassRoot = "__torch__.torch.classes.";

    public void Judge(ArchiveContents contents, ScanScope scope)
    {
        List<(string Member, ScriptUnit Unit)> units = [];
        foreach (string name in contents.Names)
        {
            if (ModuleOf(name) is not null && Read(contents, name, scope) is { } unit)
                units.Add((name, unit));
        }

        ScriptSymbols symbols = new();
        foreach ((string member, ScriptUnit unit) in units)
            symbols.Add(ModuleOf(member)!, unit);
        foreach (string name in bytecodeNames)
            symbols.AddBytecode(name);

        foreach ((string member, ScriptUnit unit) in units)
            JudgeUnit(unit, symbols, scope.ForMember(member));
        JudgeBytecode(scope);
        JudgeTypes(symbols, scope);
    }

    /// <summary>The module that a file of code defines.</summary>
    /// <returns><see langword="null"/> for a member that is no code.</returns>
    private static string? ModuleOf(string member)
    {
        if (!member.EndsWith(Extension, StringComparison.Ordinal))
            return null;
        int folder = member.StartsWith(CodeFolder, StringComparison.Ordinal) ? 0 : member.IndexOf("/" + CodeFolder, StringComparison.Ordinal) + 1;
        if (folder == 0 && !member.StartsWith(CodeFolder, StringComparison.Ordinal))
            return null;
        return member[(folder + CodeFolder.Length)..^Extension.Length].Replace('/', '.');
    }

    private static ScriptUnit? Read(ArchiveContents contents, string name, ScanScope scope)
    {
        ScanScope memberScope = scope.ForMember(name);
        ScriptUnit? unit = null;
        ScanGuard.Run(memberScope, () =>
        {
            if (contents.Read(name, scope) is not { } bytes)
                return;
            if (!Utf8.IsValid(bytes))
            {
                memberScope.Report(ContentRules.Malformed, "expected TorchScript code in UTF-8, found bytes that are none", 0);
                return;
            }

            unit = ScriptParser.Parse(Encoding.UTF8.GetString(bytes));
            memberScope.Budget.ChargeRecords(unit.References.Count);
        });
        return unit;
    }

    private static void JudgeUnit(ScriptUnit unit, ScriptSymbols symbols, ScanScope scope)
    {
        if (unit.Fault is { } fault)
            scope.ReportAtLine(ContentRules.Malformed, fault.Message, fault.Line);
        foreach (ScriptReference reference in unit.References)
            JudgeReference(reference, symbols, scope);
    }

    private static void JudgeReference(ScriptReference reference, ScriptSymbols symbols, ScanScope scope)
    {
        switch (reference.Kind)
        {
            case ScriptReferenceKind.PythonFunction:
                Report(new OperatorJudgement(reference.Text, OperatorGrade.Dangerous, "runs Python code"), scope, reference.Line);
                break;
            case ScriptReferenceKind.Name:
                scope.ReportAtLine(ContentRules.Malformed, $"expected a name that the function defines, found '{Excerpt.Of(reference.Text)}'", reference.Line);
                break;
            case ScriptReferenceKind.Attribute when OperatorPolicy.IsDangerousMethod(reference.Text):
                OperatorJudgement method = OperatorPolicy.Judge("aten", reference.Text);
                Report(symbols.HasMember(reference.Text) ? Ambiguous(method) : method, scope, reference.Line);
                break;
            case ScriptReferenceKind.Path:
                JudgePath(reference, symbols, scope);
                break;
            default:
                break;
        }
    }

    private static OperatorJudgement Ambiguous(OperatorJudgement method) => method with
    {
        Grade = OperatorGrade.Unknown,
        Reason = $"is either a method of the archive's own classes or the operator of torch that {method.Reason}",
    };

    private static void JudgePath(ScriptReference reference, ScriptSymbols symbols, ScanScope scope)
    {
        string path = reference.Text;
        string[] parts = path.Split('.');
        switch (parts[0])
        {
            case "torch":
                JudgeTorchPath(parts, path, scope, reference.Line);
                break;
            case "ops":
                Report(JudgeOperatorPath(parts, 1), scope, reference.Line);
                break;
            case "__torch__" when path.StartsWith(ClassRoot, StringComparison.Ordinal):
                Report(OperatorPolicy.JudgeClass(path[ClassRoot.Length..]), scope, reference.Line);
                break;
            case "__torch__" when !symbols.Defines(path):
                scope.ReportAtLine(ContentRules.Malformed, $"expected a class or function that the archive's code defines, found '{Excerpt.Of(path)}'", reference.Line);
                break;
            default:
                break;
        }
    }

    private static void JudgeTorchPath(string[] parts, string path, ScanScope scope, int line)
    {
        // torch.autograd stands for the same operators as torch.
        int first = 1;
        while (first < parts.Length && parts[first] == "autograd")
            first++;
        if (first < parts.Length && parts[first] == "ops")
            Report(JudgeOperatorPath(parts, first + 1), scope, line);
        else if (first < parts.Length && parts[first] == "classes")
            Report(OperatorPolicy.JudgeClass(string.Join('.', parts[(first + 1)..])), scope, line);
        else if (first == parts.Length)
            Report(Hidden(path), scope, line);
        else if (first < parts.Length - 1 && !OperatorPolicy.IsDangerousMethod(parts[^1]))
            scope.ReportAtLine(ContentRules.Malformed, $"expected an operator of torch, found '{Excerpt.Of(path)}'", line);
        else
            Report(OperatorPolicy.Judge("aten", parts[^1]), scope, line);
    }

    private static OperatorJudgement JudgeOperatorPath(string[] parts, int first) =>
        parts.Length < first + 2 ? Hidden(string.Join('.', parts)) : OperatorPolicy.Judge(parts[first], parts[first + 1]);

    /// <summary>torch writes operators by their full names; a namespace that is handed on hides which operator is called.</summary>
    private static OperatorJudgement Hidden(string path) => new(path, OperatorGrade.Dangerous, "is a namespace handed on as a value, which hides the operator that is called");

    private void JudgeBytecode(ScanScope scope)
    {
        foreach (string name in bytecodeNames.Order(StringComparer.Ordinal))
        {
            int colons = name.IndexOf("::", StringComparison.Ordinal);
            if (colons > 0)
                Report(OperatorPolicy.Judge(name[..colons], name[(colons + 2)..]), scope, line: null);
        }
    }

    private void JudgeTypes(ScriptSymbols symbols, ScanScope scope)
    {
        foreach (string type in usedTypes.Order(StringComparer.Ordinal))
        {
            if (type.StartsWith(ClassRoot, StringComparison.Ordinal))
                Report(OperatorPolicy.JudgeClass(type[ClassRoot.Length..]), scope, line: null);
            else if (!symbols.Defines(type))
                scope.Report(ContentRules.Malformed, $"expected code for the class '{Excerpt.Of(type)}' that a pickle of the archive names, found none", subject: type);
        }
    }

    private static void Report(OperatorJudgement judgement, ScanScope scope, int? line)
    {
        if (judgement.Grade == OperatorGrade.Allowed)
            return;
        string name = Excerpt.Of(judgement.Name);
        bool isDangerous = judgement.Grade == OperatorGrade.Dangerous;
        scope.ReportAtLine(
            isDangerous ? GraphRules.DangerousOperator : GraphRules.UnlistedOperator,
            $"the code uses {name}, which {judgement.Reason}",
            line,
            subject: name);
    }
}
