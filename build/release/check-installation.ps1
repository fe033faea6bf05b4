<#
.SYNOPSIS
Checks an installation of Gatehouse on this machine, or that a removal has left nothing of one.

.PARAMETER Version
The version that has to be there.

.PARAMETER Backend
The address that the settings have to name. Without it the settings are not looked at.

.PARAMETER Removed
Nothing may be there.

.NOTES
For a machine that is thrown away afterwards; the release's workflow calls it. It changes nothing.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true, ParameterSetName = 'Installed')]
    [ValidatePattern('^\d+\.\d+\.\d+$')]
    [string] $Version,

    [Parameter(ParameterSetName = 'Installed')]
    [string] $Backend,

    [Parameter(Mandatory = $true, ParameterSetName = 'Removed')]
    [switch] $Removed
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$folder = Join-Path -Path $env:ProgramW6432 -ChildPath 'Gatehouse'
$serviceName = 'GatehouseLauncher'
$accountName = 'GatehouseKiosk'
$classId = '{923251EA-9BCB-46F3-8D2F-B63CE45D97BC}'
$classKey = "HKLM:\SOFTWARE\Classes\CLSID\$classId"
$settingsKey = 'HKLM:\SOFTWARE\Gatehouse'
$providerKey = "HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Authentication\Credential Providers\$classId"
$sourceKey = 'HKLM:\SYSTEM\CurrentControlSet\Services\EventLog\Application\Gatehouse'
$uninstall = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\*'
$entry = Join-Path -Path $folder -ChildPath "GatehouseCredentialProvider-$Version.dll"
$launcher = Join-Path -Path $folder -ChildPath 'gatehouse-launcher.exe'
$client = Join-Path -Path $folder -ChildPath 'client\Gatehouse.exe'
$helper = Join-Path -Path $folder -ChildPath 'client\gatehouse-helper.exe'
$programs = [Environment]::GetFolderPath('CommonPrograms')
$shortcut = Join-Path -Path $programs -ChildPath 'Set up password reset.lnk'
$script:faults = 0

function Assert-That {
    param([string] $What, [scriptblock] $Holds)
    $sound = $false
    try { $sound = [bool] (& $Holds) } catch { $What = "$What ($($_.Exception.Message))" }
    if (-not $sound) { $script:faults++ }
    Write-Output ('{0}  {1}' -f $(if ($sound) { 'yes' } else { 'NO ' }), $What)
}

function Find-Product {
    return @(Get-ItemProperty -Path $uninstall | Where-Object {
            $_.PSObject.Properties['DisplayName'] -and $_.DisplayName -eq 'Gatehouse'
        })
}

function Test-Installed {
    Assert-That -What 'the list of programs names it once, in this version' -Holds {
        $products = @(Find-Product)
        $products.Count -eq 1 -and $products[0].DisplayVersion -eq $Version
    }
    Assert-That -What 'the service runs, starts by itself, as SYSTEM, from the folder' -Holds {
        (Get-Service -Name $serviceName).WaitForStatus('Running', [TimeSpan]::FromSeconds(30))
        $service = Get-CimInstance -ClassName Win32_Service -Filter "Name = '$serviceName'"
        $service.StartMode -eq 'Auto' -and $service.StartName -eq 'LocalSystem' -and
        $service.PathName.Trim('"') -eq $launcher
    }
    foreach ($name in @('LICENSE.txt', 'Notices', 'client\THIRD-PARTY-LICENSES.txt', 'client\resources\app.asar')) {
        Assert-That -What "$name is there" -Holds { Test-Path -LiteralPath (Join-Path -Path $folder -ChildPath $name) }
    }
    Assert-That -What 'the launcher says this version' -Holds {
        (Get-Item -LiteralPath $launcher).VersionInfo.ProductVersion -eq $Version
    }
    foreach ($file in @($launcher, $entry, $client, $helper)) {
        Assert-That -What "$(Split-Path -Path $file -Leaf) is there, soundly signed by the launcher's signer" -Holds {
            $ours = Get-AuthenticodeSignature -LiteralPath $file
            $theirs = Get-AuthenticodeSignature -LiteralPath $launcher
            $ours.Status -eq 'Valid' -and
            $ours.SignerCertificate.Thumbprint -eq $theirs.SignerCertificate.Thumbprint
        }
    }
    Assert-That -What 'people may not write into the folder' -Holds {
        # SYSTEM, administrators, TrustedInstaller, and the owner of what is made: nobody else.
        $trusted = @('S-1-5-18', 'S-1-5-32-544', 'S-1-3-0',
            'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464')
        $kind = [System.Security.Principal.SecurityIdentifier]
        $rules = (Get-Acl -LiteralPath $folder).GetAccessRules($true, $true, $kind)
        $writing = [System.Security.AccessControl.FileSystemRights] 'Write, Delete, ChangePermissions, TakeOwnership'
        # GENERIC_WRITE and GENERIC_ALL, which rules for what is below may still have.
        $mask = [int] $writing -bor 0x40000000 -bor 0x10000000
        @($rules | Where-Object {
                $_.AccessControlType -eq 'Allow' -and $trusted -notcontains $_.IdentityReference.Value -and
                ([int] $_.FileSystemRights -band $mask) -ne 0
            }).Count -eq 0
    }
    Assert-That -What 'the entry is registered with this file' -Holds {
        $server = Get-ItemProperty -LiteralPath "$classKey\InprocServer32"
        (Test-Path -LiteralPath $providerKey) -and $server.'(default)' -eq $entry -and
        $server.ThreadingModel -eq 'Apartment'
    }
    Assert-That -What 'the event source is registered, and the launcher has said that it has started' -Holds {
        $filter = @{ LogName = 'Application'; ProviderName = 'Gatehouse'; Id = 100 }
        (Test-Path -LiteralPath $sourceKey) -and @(Get-WinEvent -FilterHashtable $filter).Count -gt 0
    }
    if ($Backend) {
        Assert-That -What 'the settings name the backend' -Holds {
            (Get-ItemProperty -LiteralPath $settingsKey).BackendUrl -eq $Backend
        }
        Assert-That -What 'the client finds the settings sound' -Holds {
            $checking = Start-Process -FilePath $client -ArgumentList '--check-policy' -PassThru -NoNewWindow
            $null = $checking.Handle
            $checking.WaitForExit(60000) -and $checking.ExitCode -eq 0
        }
    }
}

function Test-Removed {
    foreach ($place in @($folder, $shortcut, $classKey, $providerKey, $settingsKey, $sourceKey)) {
        Assert-That -What "there is no $place" -Holds { -not (Test-Path -LiteralPath $place) }
    }
    Assert-That -What 'the list of programs does not name it' -Holds { @(Find-Product).Count -eq 0 }
    Assert-That -What 'there is no service' -Holds {
        @(Get-Service | Where-Object { $_.Name -eq $serviceName }).Count -eq 0
    }
    Assert-That -What 'there is no account and no profile' -Holds {
        $account = "LocalAccount = True AND Name = '$accountName'"
        # The client's own folder, and a profile of the account.
        $profiles = @('Gatehouse', "$accountName*") |
            ForEach-Object { Join-Path -Path $env:SystemDrive -ChildPath "Users\$_" }
        @(Get-CimInstance -ClassName Win32_UserAccount -Filter $account).Count -eq 0 -and
        -not (Test-Path -Path $profiles)
    }
}

if ($Removed) { Test-Removed } else { Test-Installed }
if ($script:faults -gt 0) { throw "$($script:faults) of these do not hold." }
