namespace SplitGuard.Checks.Rules;

/// <summary>Looks at a dataset's evidence for one kind of trouble.</summary>
internal interface IRule
{
    /// <summary>The findings, in any order; none of severity <see cref="Diagnostics.Severity.None"/>.</summary>
    IEnumerable<Finding> Check(CheckSubject subject);
}
