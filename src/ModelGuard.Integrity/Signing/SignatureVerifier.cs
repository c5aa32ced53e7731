using System.Security.Cryptography;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Files;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Integrity.Signing;

/// <summary>
/// Verifies OpenSSF Model Signing v1.0, offline: bundle, signer, statement, files. Whatever is wrong is a fact and a finding, never an
/// exception.
/// </summary>
/// <param name="knownSha256">The digest of a file by its absolute path where it is known already.</param>
public sealed class SignatureVerifier(Func<string, string?> knownSha256)
{
    private readonly ManifestComparer _comparer = new(knownSha256);

    /// <summary>Verifies one bundle.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public (SignatureFact Fact, IReadOnlyList<Finding> Findings) Verify(SignatureRequest request, CancellationToken cancellationToken = default)
    {
        SignatureFact fact = new(SignatureMethod.Unknown, SignatureState.Failed, request.DisplayPath, "")
        {
            BundleSha256 = Convert.ToHexStringLower(SHA256.HashData(request.Bundle.Span)),
        };
        try
        {
            SignatureBundle bundle = BundleReader.Read(request.Bundle.Span);
            fact = fact with { Method = bundle.Method };
            SignedStatement statement = StatementReader.Read(bundle.Payload);
            fact = fact with { SignedFiles = FilesOf(statement, request) };
            SignerProof proof = bundle.Method switch
            {
                SignatureMethod.Key => KeyProof.Verify(bundle, request.Signers),
                SignatureMethod.Certificate => CertificateProof.Verify(bundle, request.Signers, request.Today),
                _ => SigstoreProof.Verify(bundle, request.Signers),
            };
            fact = fact with { Identity = proof.Identity, Issuer = proof.Issuer, LoggedAt = proof.LoggedAt };
            IReadOnlyList<string> ignored = _comparer.Compare(
                statement, RootOf(statement, request), request.BundlePath, request.IgnoredPaths, request.AllowUnsignedFiles, cancellationToken);
            return Outcome(fact with { IgnoredFiles = ignored }, proof);
        }
        catch (SignatureFaultException fault)
        {
            Rule rule = fault.IsUnsupported ? SourceRules.SignatureUnsupported : SourceRules.SignatureFailed;
            Place place = new(request.DisplayPath) { Line = fault.Line, Column = fault.Column };
            fact = fact with { State = fault.IsUnsupported ? SignatureState.NotVerified : SignatureState.Failed, Reason = fault.Message };
            return (fact, [new Finding(rule, place, fault.Message) { Subject = fact.Identity }]);
        }
        catch (Exception exception) when (FileFault.Is(exception) || exception is CryptographicException)
        {
            string message = $"expected files that can be read, found: {exception.Message}";
            return (fact with { Reason = message }, [new Finding(SourceRules.SignatureFailed, new Place(request.DisplayPath), message)]);
        }
    }

    private static (SignatureFact Fact, IReadOnlyList<Finding> Findings) Outcome(SignatureFact fact, SignerProof proof)
    {
        Place place = new(fact.File);
        if (proof.Signer is null)
        {
            fact = fact with { State = SignatureState.NotVerified, Reason = proof.Doubt! };
            return (fact, [new Finding(SourceRules.SignatureNotVerified, place, $"the files are as they were signed, but {proof.Doubt}") { Subject = fact.Identity }]);
        }

        fact = fact with
        {
            State = SignatureState.Verified,
            Signer = proof.Signer,
            Reason = FormattableString.Invariant($"signed by {proof.Signer}, {fact.SignedFiles.Count} file{(fact.SignedFiles.Count == 1 ? "" : "s")} as signed"),
        };
        if (proof.ExpiredAt is not { } expired)
            return (fact, []);
        string message = FormattableString.Invariant($"expected a certificate that is valid, found one of {proof.Identity} that ended on {expired:yyyy-MM-dd}");
        return (fact, [new Finding(DriftRules.CertificateExpired, place, message) { Subject = proof.Identity }]);
    }

    // One file under model.sig: its resource is ".", and the subject names it.
    private static string RootOf(SignedStatement statement, SignatureRequest request)
    {
        string folder = Path.GetDirectoryName(request.BundlePath)!;
        if (request.File is not null)
            return request.File;
        if (statement.Resources is not [{ Name: "." }])
            return folder;
        bool isName = statement.Name.Length > 0 && !RelativePathRules.Escapes(statement.Name) && statement.Name.AsSpan().IndexOfAny('/', '\\') < 0;
        return isName && System.IO.File.Exists(Path.Combine(folder, statement.Name))
            ? Path.Combine(folder, statement.Name)
            : throw new SignatureFaultException($"expected the signed file {Core.Json.Excerpt.Of(statement.Name)} beside the bundle, found none");
    }

    private static IReadOnlyList<string> FilesOf(SignedStatement statement, SignatureRequest request)
    {
        string single = request.File is { } file ? Path.GetFileName(file) : statement.Name;
        return [.. statement.Resources
            .Select(resource => statement.ShardSize is null ? resource.Name : ShardRange.Parse(resource.Name)!.Path)
            .Select(name => name == "." ? single : name)
            .Distinct(StringComparer.Ordinal)];
    }
}
