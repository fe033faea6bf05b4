<#
.SYNOPSIS
Installs or removes Gatehouse without a window, waits, and fails with the installer's own log.

.PARAMETER Install
The MSI to install.

.PARAMETER Backend
The backend's address; left out in an upgrade, which remembers it.

.PARAMETER Remove
Removes what is installed.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true, ParameterSetName = 'Install')]
    [ValidatePattern('\.msi$')]
    [string] $Install,

    [Parameter(ParameterSetName = 'Install')]
    [ValidatePattern('^https://[a-z0-9.-]+$')]
    [string] $Backend,

    [Parameter(Mandatory = $true, ParameterSetName = 'Remove')]
    [switch] $Remove
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$milliseconds = 300000
$log = Join-Path -Path ([IO.Path]::GetTempPath()) -ChildPath "gatehouse-$([Guid]::NewGuid()).log"

if ($Remove) {
    $uninstall = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\*'
    $products = @(Get-ItemProperty -Path $uninstall | Where-Object {
            $_.PSObject.Properties['DisplayName'] -and $_.DisplayName -eq 'Gatehouse'
        })
    if ($products.Count -ne 1) { throw "Gatehouse is installed $($products.Count) times." }
    $words = @('/x', $products[0].PSChildName)
}
else {
    $words = @('/i', "`"$Install`"")
    if ($Backend) { $words += "BACKENDURL=$Backend" }
}
$words += @('/qn', '/norestart', '/l*v', "`"$log`"")

$process = Start-Process -FilePath 'msiexec.exe' -ArgumentList $words -PassThru
# Without the handle that is asked for here, the exit code would be lost with the process.
$null = $process.Handle
if (-not $process.WaitForExit($milliseconds)) { throw 'Windows Installer takes too long.' }
# 3010: a file that is in use is replaced at the next start.
if ($process.ExitCode -notin @(0, 3010)) {
    Get-Content -LiteralPath $log -Tail 80
    throw "Windows Installer ended with $($process.ExitCode)."
}
Write-Output "Windows Installer ended with $($process.ExitCode)."
