using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;
using Microsoft.CodeAnalysis.VisualBasic;
using ModelGuard.Analyzers.CodeFixes;
using Xunit;

namespace ModelGuard.Analyzers.Tests.Infrastructure;

/// <summary>A project as an editor holds it: finds diagnostics, asks for their fixes, makes one, and gives the files back.</summary>
internal sealed class Editor
{
    // As the targets mark whatever the project names as configuration.
    private static readonly InMemoryOptions Options = new([], new() { ["build_metadata.AdditionalFiles.ModelGuardKind"] = "config" });

    private readonly List<(string Path, string Text)> _code = [];
    private readonly List<(string Path, string Text)> _configuration = [];

    public string Language { get; init; } = LanguageNames.CSharp;

    public Editor WithCode(string path, string text)
    {
        _code.Add((path, text));
        return this;
    }

    public Editor WithConfiguration(string path, string text)
    {
        _configuration.Add((path, text));
        return this;
    }

    /// <summary>What an editor offers for the first diagnostic of a rule.</summary>
    public async Task<string[]> Titles(string rule)
    {
        Project project = Create();
        Diagnostic diagnostic = (await Diagnose(project)).First(found => found.Id == rule);
        return [.. (await Actions(project, diagnostic)).Select(action => action.Title)];
    }

    /// <summary>Makes the only fix of the first diagnostic of a rule.</summary>
    /// <returns>All files by path.</returns>
    public async Task<Dictionary<string, string>> Fix(string rule)
    {
        Project project = Create();
        Diagnostic diagnostic = (await Diagnose(project)).First(found => found.Id == rule);
        CodeAction action = Assert.Single(await Actions(project, diagnostic));
        return await Files(await Apply(action));
    }

    /// <summary>Makes all fixes of the kind of the first one of a rule.</summary>
    public async Task<Dictionary<string, string>> FixAll(string rule)
    {
        Project project = Create();
        ImmutableArray<Diagnostic> diagnostics = [.. (await Diagnose(project)).Where(found => found.Id == rule)];
        CodeAction first = Assert.Single(await Actions(project, diagnostics[0]));
        CodeFixProvider provider = ProviderOf(diagnostics[0]);
        Document document = project.Documents.First();
        FixAllContext context = new(
            document, provider, FixAllScope.Project, first.EquivalenceKey, [rule], new Found(diagnostics), TestContext.Current.CancellationToken);
        return await Files(await Apply((await provider.GetFixAllProvider()!.GetFixAsync(context))!));
    }

    private static CodeFixProvider ProviderOf(Diagnostic diagnostic) =>
        diagnostic.Location.Kind == LocationKind.ExternalFile ? new ConfigurationFixes() : new ClientFixes();

    private static async Task<List<CodeAction>> Actions(Project project, Diagnostic diagnostic)
    {
        List<CodeAction> actions = [];
        TextDocument document = diagnostic.Location.Kind == LocationKind.ExternalFile
            ? project.AdditionalDocuments.Single(file => file.FilePath == diagnostic.Location.GetLineSpan().Path)
            : project.GetDocument(diagnostic.Location.SourceTree)!;
        CodeFixContext context = document is Document code
            ? new(code, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken)
            : new(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken);
        await ProviderOf(diagnostic).RegisterCodeFixesAsync(context);
        return actions;
    }

    private static async Task<Solution> Apply(CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        return Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution;
    }

    private static async Task<Dictionary<string, string>> Files(Solution solution)
    {
        Dictionary<string, string> files = [];
        foreach (Project project in solution.Projects)
        {
            foreach (Document document in project.Documents)
            {
                Document simple = await Simplifier.ReduceAsync(document, cancellationToken: TestContext.Current.CancellationToken);
                Document formatted = await Formatter.FormatAsync(simple, Formatter.Annotation, cancellationToken: TestContext.Current.CancellationToken);
                files[document.FilePath!] = (await formatted.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
            }

            foreach (TextDocument document in project.AdditionalDocuments)
                files[document.FilePath!] = (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
        }

        return files;
    }

    private static async Task<ImmutableArray<Diagnostic>> Diagnose(Project project)
    {
        Compilation compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        ImmutableArray<Diagnostic> found = await compilation
            .WithAnalyzers([new ConfigurationAnalyzer(), new ClientAnalyzer()], new AnalyzerOptions(project.AnalyzerOptions.AdditionalFiles, Options))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private Project Create()
    {
        AdhocWorkspace workspace = new();
        ProjectId id = ProjectId.CreateNewId();
        CompilationOptions options = Language == LanguageNames.CSharp
            ? new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
            : new VisualBasicCompilationOptions(OutputKind.DynamicallyLinkedLibrary);
        Solution solution = workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(id, VersionStamp.Default, "App", "App", Language, compilationOptions: options, metadataReferences: [.. Code.Framework, Code.Clients]));
        foreach ((string path, string text) in _code)
            solution = solution.AddDocument(DocumentId.CreateNewId(id), Path.GetFileName(path), SourceText.From(text), filePath: path);
        foreach ((string path, string text) in _configuration)
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id), Path.GetFileName(path), SourceText.From(text), filePath: path);
        return solution.GetProject(id)!;
    }

    private sealed class Found(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(diagnostic => diagnostic.Location.SourceTree is null));
    }
}
