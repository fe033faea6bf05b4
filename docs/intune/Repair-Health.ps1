<#
.SYNOPSIS
Mends what Detect-Health.ps1 has found and a script can mend: the service, and the installed files.

.DESCRIPTION
The remediation script to Detect-Health.ps1. It has Windows Installer put files and registration back
where some are missing or not soundly signed, or where the launcher has refused them, and it starts the
service. Settings, accounts and the network it leaves to people. It shows no window, asks nobody, never
restarts the machine, and ends with 1 where something is left to be done.

.NOTES
Windows PowerShell 5.1, as SYSTEM. In Intune: "Run script in 64-bit PowerShell" on, "Run this script using
the logged-on credentials" off. A repair may need the installer's source: where Windows has it no
longer, the repair fails, and the app has to be installed again.
#>
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$folder = Join-Path -Path $env:ProgramW6432 -ChildPath 'Gatehouse'
$productName = 'Gatehouse'
$serviceName = 'GatehouseLauncher'
$classId = '{923251EA-9BCB-46F3-8D2F-B63CE45D97BC}'
$eventSource = 'Gatehouse'
# The client's files are not those that were installed.
$filesRefused = 206
$longestLine = 2048
$installerMilliseconds = 600000
$serviceTime = [TimeSpan]::FromSeconds(60)

function Open-MachineKey {
    param([string] $Key)
    $view = [Microsoft.Win32.RegistryView]::Registry64
    return [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', $view).OpenSubKey($Key)
}

function Find-ProductCode {
    $list = Open-MachineKey -Key 'SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall'
    $codes = @($list.GetSubKeyNames() | Where-Object {
            $_ -match '^\{[0-9A-F-]{36}\}$' -and
            $list.OpenSubKey($_).GetValue('DisplayName') -eq $productName -and
            $list.OpenSubKey($_).GetValue('WindowsInstaller') -eq 1
        })
    if ($codes.Count -eq 1) { return $codes[0] }
    return $null
}

function Test-Installation {
    if ($null -eq (Get-Service -Name $serviceName -ErrorAction SilentlyContinue)) { return $false }
    $registered = Open-MachineKey -Key "SOFTWARE\Classes\CLSID\$classId\InprocServer32"
    if ($null -eq $registered) { return $false }
    $files = @('gatehouse-launcher.exe', 'client\Gatehouse.exe', 'client\gatehouse-helper.exe') |
        ForEach-Object { Join-Path -Path $folder -ChildPath $_ }
    $signers = @($files) + @([string] $registered.GetValue('')) | ForEach-Object {
        if ($_ -eq '' -or -not (Test-Path -LiteralPath $_ -PathType Leaf)) { return 'missing' }
        $signature = Get-AuthenticodeSignature -LiteralPath $_
        if ($signature.Status -eq 'Valid') { $signature.SignerCertificate.Thumbprint } else { 'unsound' }
    }
    if (@($signers | Select-Object -Unique).Count -ne 1) { return $false }
    if ($signers -contains 'missing' -or $signers -contains 'unsound') { return $false }
    $filter = @{ LogName = 'Application'; ProviderName = $eventSource; Id = $filesRefused }
    $filter.StartTime = (Get-Date).AddDays(-1)
    $refused = @(Get-WinEvent -FilterHashtable $filter -MaxEvents 1 -ErrorAction SilentlyContinue)
    return $refused.Count -eq 0
}

function Repair-Installation {
    $code = Find-ProductCode
    if ($null -eq $code) { throw 'Windows knows of no single installation: install the app again' }
    $installer = Join-Path -Path $env:SystemRoot -ChildPath 'System32\msiexec.exe'
    $words = @('/fa', $code, '/qn', '/norestart')
    $process = Start-Process -FilePath $installer -ArgumentList $words -PassThru -WindowStyle Hidden
    # Without the handle that is asked for here, the exit code would be lost with the process.
    $null = $process.Handle
    if (-not $process.WaitForExit($installerMilliseconds)) { throw 'the repair takes too long' }
    switch ($process.ExitCode) {
        0 { return 'repaired' }
        3010 { return 'repaired, a restart completes it' }
        default { throw "the repair ended with $($process.ExitCode): install the app again" }
    }
}

function Repair-LauncherService {
    Set-Service -Name $serviceName -StartupType Automatic
    $service = Get-Service -Name $serviceName
    if ($service.Status -eq 'Running') { return 'service running' }
    Start-Service -Name $serviceName
    $service.WaitForStatus('Running', $serviceTime)
    return 'service started'
}

$failed = 0
$done = New-Object -TypeName 'System.Collections.Generic.List[string]'
try {
    if (Test-Installation) { $done.Add('files sound') } else { $done.Add((Repair-Installation)) }
    $done.Add((Repair-LauncherService))
}
catch {
    $failed = 1
    # Words of this script are told; those of Windows could name anything.
    $own = $_.TargetObject -is [string] -and $_.TargetObject -eq $_.Exception.Message
    if ($own) { $done.Add($_.Exception.Message) }
    else { $done.Add("$($_.Exception.GetType().Name) in line $($_.InvocationInfo.ScriptLineNumber)") }
}
$line = ($done.ToArray() -join '; ') -replace '[^\x20-\x7E]', '?'
Write-Output $line.Substring(0, [Math]::Min($line.Length, $longestLine))
exit $failed
