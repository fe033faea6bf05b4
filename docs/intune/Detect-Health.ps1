<#
.SYNOPSIS
Tells Intune in one line whether Gatehouse works on this laptop, and ends with 1 where it does not.

.DESCRIPTION
The detection script of the remediation whose other half is Repair-Health.ps1. It looks at the service,
at the files and their signatures, at what the sign-in screen offers and why, and at the settings. It
changes nothing, asks nobody, and prints neither settings' values nor anybody's name.
What the numbers of events mean: docs/events.md.

.NOTES
Windows PowerShell 5.1, as SYSTEM. In Intune: "Run script in 64-bit PowerShell" on, "Run this script using
the logged-on credentials" off.
#>
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$folder = Join-Path -Path $env:ProgramW6432 -ChildPath 'Gatehouse'
$serviceName = 'GatehouseLauncher'
$classId = '{923251EA-9BCB-46F3-8D2F-B63CE45D97BC}'
$settingsKey = 'SOFTWARE\Gatehouse'
$launcherKey = 'SOFTWARE\Gatehouse\Launcher'
$eventSource = 'Gatehouse'
$warnings = 200..214
# Intune keeps no more of what a script says.
$longestLine = 2048
$policyMilliseconds = 60000

$facts = New-Object -TypeName 'System.Collections.Generic.List[string]'
$findings = New-Object -TypeName 'System.Collections.Generic.List[string]'

function Read-Value {
    param([string] $Key, [string] $Name)
    $view = [Microsoft.Win32.RegistryView]::Registry64
    $machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', $view)
    $opened = $machine.OpenSubKey($Key)
    if ($null -eq $opened) { return $null }
    return $opened.GetValue($Name)
}

function Test-LauncherService {
    $service = Get-Service -Name $serviceName -ErrorAction SilentlyContinue
    if ($null -eq $service) { $findings.Add('the service is missing'); return }
    $start = Read-Value -Key "SYSTEM\CurrentControlSet\Services\$serviceName" -Name 'Start'
    if ($start -ne 2) { $findings.Add('the service does not start by itself') }
    if ($service.Status -ne 'Running') { $findings.Add("the service is $($service.Status)") }
    else { $facts.Add('service running') }
}

function Test-EntryFile {
    $launcher = Join-Path -Path $folder -ChildPath 'gatehouse-launcher.exe'
    $entry = Read-Value -Key "SOFTWARE\Classes\CLSID\$classId\InprocServer32" -Name ''
    if ([string]::IsNullOrEmpty($entry)) { $findings.Add('the entry is not registered'); return }
    foreach ($file in @($launcher, $entry)) {
        if (-not (Test-Path -LiteralPath $file -PathType Leaf)) {
            $findings.Add("$(Split-Path -Path $file -Leaf) is missing")
            return
        }
    }
    $signatures = @($launcher, $entry) | ForEach-Object { Get-AuthenticodeSignature -LiteralPath $_ }
    if (@($signatures | Where-Object { $_.Status -ne 'Valid' }).Count -gt 0) {
        $findings.Add('a file is not soundly signed')
        return
    }
    if ($signatures[0].SignerCertificate.Thumbprint -ne $signatures[1].SignerCertificate.Thumbprint) {
        $findings.Add('entry and launcher have different signers')
        return
    }
    $facts.Add("version $((Get-Item -LiteralPath $launcher).VersionInfo.FileVersion), signed")
}

function Get-LastWarning {
    $filter = @{ LogName = 'Application'; ProviderName = $eventSource; Id = $warnings }
    $filter.StartTime = (Get-Date).AddDays(-7)
    try { $events = @(Get-WinEvent -FilterHashtable $filter -MaxEvents 3) }
    catch {
        if ($_.FullyQualifiedErrorId -like 'NoMatchingEventsFound*') { return 'no warning in seven days' }
        return 'the events cannot be read'
    }
    $words = $events | ForEach-Object { '{0} at {1:u}' -f $_.Id, $_.TimeCreated.ToUniversalTime() }
    return "last events: $($words -join ', ')"
}

function Test-EntryState {
    $shown = Read-Value -Key $launcherKey -Name 'Entry'
    $proven = Read-Value -Key $settingsKey -Name 'Proven'
    $proof = if ([string]::IsNullOrEmpty($proven)) { 'nothing proven' } else { "proven: $proven" }
    $state = "$proof; $(Get-LastWarning)"
    if ($shown -eq 1) { $facts.Add("link shown ($state)") }
    else { $findings.Add("words instead of the link ($state)") }
}

# Where the complaints stand and their codes; never a value.
function Format-Complaint {
    param([string] $Json)
    try {
        $complaints = @(($Json | ConvertFrom-Json).complaints)
        $places = $complaints | Select-Object -First 3 | ForEach-Object { '{0} ({1})' -f $_.place, $_.code }
        return "$($complaints.Count) complaints: $($places -join ', ')"
    }
    catch { return 'run Gatehouse.exe --check-policy' }
}

function Test-Setting {
    $client = Join-Path -Path $folder -ChildPath 'client\Gatehouse.exe'
    if (-not (Test-Path -LiteralPath $client -PathType Leaf)) {
        $findings.Add('the client is missing')
        return
    }
    $start = New-Object -TypeName 'System.Diagnostics.ProcessStartInfo'
    $start.FileName = $client
    $start.Arguments = '--check-policy --json'
    $start.UseShellExecute = $false
    $start.CreateNoWindow = $true
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    # Read while it runs: a full pipe would hold it.
    $reading = $process.StandardOutput.ReadToEndAsync()
    if (-not ($process.WaitForExit($policyMilliseconds) -and $reading.Wait($policyMilliseconds))) {
        if (-not $process.HasExited) { $process.Kill() }
        $findings.Add('the settings could not be checked in time')
        return
    }
    switch ($process.ExitCode) {
        0 { $facts.Add('settings sound') }
        1 { $findings.Add("settings: $(Format-Complaint -Json $reading.Result)") }
        78 { $findings.Add("not configured: $(Format-Complaint -Json $reading.Result)") }
        default { $findings.Add("checking the settings ended with $($process.ExitCode)") }
    }
}

try {
    Test-LauncherService
    Test-EntryFile
    Test-EntryState
    Test-Setting
}
catch {
    # The message could name anything; the line is enough to find the call.
    $findings.Add("$($_.Exception.GetType().Name) in line $($_.InvocationInfo.ScriptLineNumber)")
}
$verdict = if ($findings.Count -eq 0) { 'Healthy' } else { 'To be mended' }
$line = "${verdict}: $(($findings.ToArray() + $facts.ToArray()) -join '; ')" -replace '[^\x20-\x7E]', '?'
Write-Output $line.Substring(0, [Math]::Min($line.Length, $longestLine))
exit [int] ($findings.Count -gt 0)
