namespace ModelGuard.Dependencies.Content;

/// <summary>
/// Ids that others imitate. From knowledge of the most downloaded packages of the gallery and of what .NET programs use for models, as of
/// November 2026, not from a ranking that was read: a package that is missing here is only not compared with.
/// </summary>
internal static class WellKnownPackages
{
    /// <summary>The ids; compared without regard to case.</summary>
    public static HashSet<string> Ids { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        "Anthropic", "AutoMapper", "Autofac", "AWSSDK.BedrockRuntime", "AWSSDK.Core", "AWSSDK.S3", "Azure.AI.Inference", "Azure.AI.OpenAI",
        "Azure.Core", "Azure.Identity", "Azure.Security.KeyVault.Secrets", "Azure.Storage.Blobs", "Azure.Storage.Common", "Azure.Storage.Queues",
        "BenchmarkDotNet", "BouncyCastle.Cryptography", "Castle.Core", "CommandLineParser", "coverlet.collector", "CsvHelper", "Dapper",
        "DocumentFormat.OpenXml", "EntityFramework", "FluentAssertions", "FluentValidation", "Google.Apis", "Google.Apis.Auth", "Google.Cloud.AIPlatform.V1",
        "Google.GenAI", "Google.Protobuf", "Grpc.Core.Api", "Grpc.Net.Client", "Grpc.Tools", "Hangfire.Core", "HtmlAgilityPack", "Humanizer.Core",
        "IdentityModel", "LLamaSharp", "LLamaSharp.Backend.Cpu", "log4net", "MassTransit", "MathNet.Numerics", "MediatR", "MessagePack",
        "Microsoft.AspNetCore.Authentication.JwtBearer", "Microsoft.AspNetCore.OpenApi", "Microsoft.Bcl.AsyncInterfaces", "Microsoft.CodeAnalysis.Analyzers",
        "Microsoft.CodeAnalysis.CSharp", "Microsoft.Data.SqlClient", "Microsoft.Data.Sqlite", "Microsoft.EntityFrameworkCore",
        "Microsoft.EntityFrameworkCore.Relational", "Microsoft.EntityFrameworkCore.SqlServer", "Microsoft.Extensions.AI", "Microsoft.Extensions.AI.Abstractions",
        "Microsoft.Extensions.AI.OpenAI", "Microsoft.Extensions.Caching.Memory", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.Configuration.Json",
        "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Hosting",
        "Microsoft.Extensions.Http", "Microsoft.Extensions.Logging", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options",
        "Microsoft.Extensions.Primitives", "Microsoft.Identity.Client", "Microsoft.IdentityModel.Tokens", "Microsoft.ML", "Microsoft.ML.OnnxRuntime",
        "Microsoft.ML.OnnxRuntime.Gpu", "Microsoft.ML.OnnxRuntime.Managed", "Microsoft.ML.OnnxRuntimeGenAI", "Microsoft.ML.OnnxTransformer",
        "Microsoft.ML.Tokenizers", "Microsoft.NET.Test.Sdk", "Microsoft.NETCore.Platforms", "Microsoft.SemanticKernel", "Microsoft.SemanticKernel.Core",
        "ModelContextProtocol", "ModelGuard.Build", "ModelGuard.Tool", "MongoDB.Driver", "MSTest.TestAdapter", "MSTest.TestFramework", "MySql.Data",
        "NETStandard.Library", "Newtonsoft.Json", "Newtonsoft.Json.Bson", "Nethereum.Web3", "NodaTime", "Npgsql", "Npgsql.EntityFrameworkCore.PostgreSQL",
        "NSubstitute", "NUnit3TestAdapter", "OllamaSharp", "OpenAI", "OpenTelemetry", "OpenTelemetry.Api", "Oracle.ManagedDataAccess.Core", "Polly.Core",
        "protobuf-net", "PureHDF", "QuestPDF", "Quartz", "RabbitMQ.Client", "ReactiveUI", "Refit.HttpClientFactory", "RestSharp", "S7netplus", "Selenium.WebDriver",
        "SendGrid", "Serilog", "Serilog.AspNetCore", "Serilog.Sinks.Console", "Serilog.Sinks.File", "SharpCompress", "SharpZipLib", "SixLabors.ImageSharp",
        "SkiaSharp", "Spectre.Console", "SSH.NET", "StackExchange.Redis", "Swashbuckle.AspNetCore", "System.CommandLine", "System.Drawing.Common",
        "System.IdentityModel.Tokens.Jwt", "System.Memory", "System.Numerics.Tensors", "System.Text.Encodings.Web", "System.Text.Json",
        "System.Threading.Tasks.Extensions", "TensorFlow.NET", "TorchSharp", "TorchSharp-cpu", "Twilio", "WindowsAzure.Storage", "xunit.analyzers",
        "xunit.assert", "xunit.core", "xunit.runner.visualstudio", "YamlDotNet",
    };
}
